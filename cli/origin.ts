import { execFileSync } from "node:child_process";

import type { RepoAddress } from "../src/coverage/repo-url.ts";

/** Where the repo of a directory is on the web, by its remote; null for a part of a repo, whose paths are shorter. */
export function originOf(root: string): RepoAddress | null {
  try {
    if (git(root, "rev-parse", "--show-prefix") !== "") return null;
    return addressOfRemote(git(root, "remote", "get-url", "origin"));
  } catch {
    return null;
  }
}

const git = (cwd: string, ...words: string[]) =>
  execFileSync("git", words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();

/** "https://user@host/o/n.git", "ssh://git@host:22/o/n", "git@host:o/n.git". */
export function addressOfRemote(remote: string): RepoAddress | null {
  const [, host, name] =
    /^(?:https?|ssh|git):\/\/(?:[^/@\s]+@)?([^/:@\s]+)(?::\d+)?\/+([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/i.exec(
      remote,
    ) ??
    /^(?:[^/@:\s]+@)?([^/:@\s]+):\/?([^/\s]+\/[^/\s]+?)(?:\.git)?\/?$/.exec(remote) ??
    [];
  if (!host || !name) return null;
  return { url: `https://${host === "ssh.github.com" ? "github.com" : host}/${name}` };
}
