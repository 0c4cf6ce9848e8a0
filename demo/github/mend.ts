import { type Answer, type Ask, failure, json, parse, text } from "./answer.ts";
import type { Emulator } from "./emulator.ts";
import type { Repositories, Repository } from "./repositories.ts";

/** Turns an answer of emulate's to a GET below `/repos/` into GitHub's. */
export async function mend(
  emulator: Emulator,
  repositories: Repositories,
  ask: Ask,
  answer: Answer,
): Promise<Answer> {
  const { pathname } = new URL(ask.path, "http://local");
  const [, , owner, name, ...rest] = pathname.split("/");
  const repo = `${owner}/${name}`;
  const part = rest.join("/");
  const accept = ask.headers?.["accept"] ?? "";

  if (answer.status === 401 || answer.status === 403) return hidden(emulator, ask, answer, repo);
  if (answer.status === 404 && /^(commits|git)\//.test(part)) return absent(emulator, repo, part, answer);
  if (answer.status !== 200) return answer;

  if (part === "") return json(200, repositories.withPushTime(parse(answer) as Repository), answer.headers);
  if (/^commits\/[^/]+$/.test(part) && /github(\.v3)?\.sha\b/.test(accept)) {
    return text((parse(answer) as { sha: string }).sha, answer.headers);
  }
  if (part.startsWith("git/blobs/")) return blob(accept, answer);
  if (part.startsWith("git/trees/")) return sortedTree(answer);
  return answer;
}

/** GitHub never admits that a repo exists which the caller may not see; emulate answers 401 and 403. */
async function hidden(emulator: Emulator, ask: Ask, answer: Answer, repo: string): Promise<Answer> {
  const { message } = parse(answer) as { message: string };
  if (message.includes("rate limit")) return answer;
  const seen = await emulator.send({ ...ask, path: `/repos/${repo}` });
  return seen.status === 200
    ? failure(403, "Resource not accessible by integration")
    : failure(404, "Not Found");
}

/** An empty repo is a conflict, and a commit that is not there cannot be processed; emulate answers 404 to both. */
async function absent(emulator: Emulator, repo: string, part: string, answer: Answer): Promise<Answer> {
  const commits = await emulator.send({
    method: "GET",
    path: `/repos/${repo}/commits?per_page=1`,
    headers: asOwner,
  });
  if (commits.status === 409) return failure(409, "Git Repository is empty.");
  const ref = /^commits\/([^/]+)$/.exec(part)?.[1];
  return ref ? failure(422, `No commit found for SHA: ${decodeURIComponent(ref)}`) : answer;
}

const asOwner = { authorization: "token owner" };

/** GitHub gives the bytes alone if asked for, and breaks base64 into lines. */
function blob(accept: string, answer: Answer): Answer {
  const found = parse(answer) as { content: string };
  if (/github(\.v3)?\.raw\b/.test(accept)) {
    const headers = {
      ...answer.headers,
      "content-type": "application/vnd.github.raw; charset=utf-8",
    };
    return { status: 200, headers, body: Buffer.from(found.content, "base64") };
  }
  return json(200, { ...found, content: found.content.replace(/.{1,60}/g, "$&\n") }, answer.headers);
}

/** Git's order is by bytes, a folder counting as its name and a slash; emulate's is that of a dictionary. */
function sortedTree(answer: Answer): Answer {
  const found = parse(answer) as { tree: { path: string; type: string }[] };
  const place = ({ path, type }: { path: string; type: string }) =>
    Buffer.from(type === "tree" ? `${path}/` : path);
  return json(
    200,
    { ...found, tree: found.tree.toSorted((a, b) => place(a).compare(place(b))) },
    answer.headers,
  );
}
