/** `npm start`: the real Worker on this machine, reading the sample organization or, with `--github`, real repositories. */
import { createEnding } from "./ending.ts";
import { serveRealGithub } from "./real-github.ts";
import { serveSampleOrganization } from "./sample-github.ts";
import { readSettings, Refusal, usage } from "./settings.ts";

const ending = createEnding();

async function start(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  if (!settings) return console.log(usage);

  const serve = settings.real ? serveRealGithub : serveSampleOrganization;
  const worker = await serve(settings, ending);
  await worker.ended;
  throw new Refusal(`the Worker ended by itself; its last words are in ${worker.logPath}`);
}

try {
  await start();
} catch (error) {
  // Whatever fails while everything is being closed is no news.
  if (!ending.hasBegun) console.error(error instanceof Refusal ? error.message : error);
  await ending.end(1);
}
