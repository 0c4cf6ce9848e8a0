import type { Problem } from "./item.ts";
import type { OwnerRule } from "./owners.ts";
import type { RepoAddress } from "./repo-url.ts";
import type { Source } from "./snapshot.ts";
import type { Subject } from "./subject-signs.ts";
import type { Waiver } from "./waivers.ts";

/** What a config says of the files at a path. */
export interface SourceRule {
  glob: string;
  role: NonNullable<Source["role"]> | null;
  /** Globs of the registries that these docs restate. */
  derivedFrom: readonly string[];
  /** False: it is seen, whatever it says of itself. */
  counts?: boolean | undefined;
  subject?: Subject | undefined;
}

/** What stands around an entry of `sources` that is to be added to what a repo's config says so far. */
export interface Naming {
  before: string;
  after: string;
}

/** `discover: true`: naming one file leaves out none of the others. */
export const firstNaming: Naming = { before: "sources:\n", after: "discover: true\n" };

/** All that counting heeds besides the documents and the tree. */
export interface Settings {
  /** The first that fits a path counts. */
  sources: readonly SourceRule[];
  owners: readonly OwnerRule[];
  /** Globs of test files that run only on demand. */
  optIn: readonly string[];
  waivers: readonly Waiver[];
  /** With what these settings were read from, apart from the config. */
  problems: readonly Problem[];
  /** A day in UTC. */
  today: string;
  /** Where the repo is on the web, so that links to its own files are known; null where nobody knows. */
  repo: RepoAddress | null;
  /** Words of it say nothing about the documents in it. */
  repoName: string | null;
  /** Somebody gave these files: they count, whatever they say of themselves. */
  given: boolean;
  naming: Naming;
}

export const noSettings: Settings = {
  sources: [],
  owners: [],
  optIn: [],
  waivers: [],
  problems: [],
  today: "1970-01-01",
  repo: null,
  repoName: null,
  given: true,
  naming: firstNaming,
};
