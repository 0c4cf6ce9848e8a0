/** A load on loopback: 16 connections kept alive, for so many seconds; told its target by its parent, answers requests a second. */
import { Agent, request } from "node:http";

export interface Load {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string;
  seconds: number;
}

const connections = 16;

function once(agent: Agent, { url, method, headers, body }: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

async function run(load: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const end = started + load.seconds * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const status = await once(agent, load);
        if (status >= 300) throw new Error(`${load.url} answered ${status}`);
        count += 1;
      }
    }),
  );
  agent.destroy();
  return count / ((performance.now() - started) / 1000);
}

process.on("message", (load: Load) => {
  run(load).then(
    (rate) => process.send?.({ rate }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
