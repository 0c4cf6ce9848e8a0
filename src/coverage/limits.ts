import { inAllSources } from "./not-read.ts";
import type { Finding } from "./item.ts";
import type { Reading } from "./reading.ts";

/** What the sources of one repo may come to together: so much is read, normalized and written within one isolate. */
export const maxRepoBytes = 8 * 1024 * 1024;
export const maxRepoItems = 20_000;
export const maxRepoEvidence = 40_000;

/** Disagreements of its documents with themselves and each other. */
export const maxRepoDrift = 5000;

type Weight = Pick<Reading, "entries">;

/**
 * What is left of a repo's limits. Sources are taken in their order; from the first that does not fit no other is read,
 * so that what counts does not hang on which of them were read before.
 */
export class Allowance {
  private bytes = maxRepoBytes;
  private items = maxRepoItems;
  private evidence = maxRepoEvidence;
  private reached: Finding | null = null;

  /** Why no source is to be read any more, or null. */
  get exhausted(): Finding | null {
    return this.reached && { ...this.reached, line: null };
  }

  /** Before a source is read, by its length. */
  takeBytes(count: number): Finding | null {
    if (this.reached) return this.exhausted;
    this.bytes -= count;
    return this.bytes < 0 ? this.reach(`${maxRepoBytes} bytes`, null) : null;
  }

  /** What a source was read as. */
  take(reading: Weight): Finding | null {
    if (this.reached) return this.exhausted;
    const line = lineBeyond(reading, this.items, this.evidence);
    if (line === null) {
      this.subtract(reading);
      return null;
    }
    const isItems = reading.entries.length > this.items;
    return this.reach(isItems ? `${maxRepoItems} items` : `${maxRepoEvidence} citations`, line);
  }

  /** Of a source that is not read any more its last good reading stands, where it fits. */
  takeEarlier(reading: Weight): boolean {
    const fits = lineBeyond(reading, this.items, this.evidence) === null;
    if (fits) this.subtract(reading);
    return fits;
  }

  private subtract({ entries }: Weight): void {
    this.items -= entries.length;
    for (const { evidence } of entries) this.evidence -= evidence.length;
  }

  private reach(limit: string, line: number | null): Finding {
    this.reached = {
      severity: "error",
      code: "repo-limit",
      message: `expected at most ${limit} ${inAllSources}; from this source on none was read`,
      line,
    };
    return this.reached;
  }
}

/** The line of the first entry that is too much; null where all fit. */
function lineBeyond({ entries }: Weight, items: number, evidence: number): number | null {
  let cited = 0;
  for (const [at, entry] of entries.entries()) {
    cited += entry.evidence.length;
    if (at >= items || cited > evidence) return entry.line;
  }
  return null;
}
