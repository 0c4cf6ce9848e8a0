import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";

/**
 * How often the blocks of code under a folder of this project are entered while something runs: the engine's own count,
 * the same on any machine. What built-in functions do inside of themselves is not in it.
 */
export async function stepsOf(folder: string, run: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  // Optimized code leaves steps uncounted.
  setFlagsFromString("--no-opt");
  setFlagsFromString("--no-maglev");
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    await session.post("Profiler.takePreciseCoverage");
    run();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    const counts = result
      .filter(({ url }) => url.includes(folder))
      .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)));
    return counts.reduce((sum, count) => sum + count, 0);
  } finally {
    session.disconnect();
    setFlagsFromString("--opt");
  }
}
