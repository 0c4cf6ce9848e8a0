import type { GitHub } from "../src/github/client.ts";

const length = 2.9 * 1000 * 1000;
const notes = "what stands in the last column of a matrix that people keep by hand, ".repeat(4).slice(0, 243);

/** A repo of nothing but documents as long as they may be, each made when it is asked for. */
export class LongDocuments implements GitHub {
  /** In the second every row has another name and status. */
  commit = 0;
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  async repo() {
    return {
      id: 7,
      owner: "acme",
      name: "gate",
      private: false,
      archived: false,
      defaultBranch: "main",
      url: "https://github.example/acme/gate",
    };
  }

  async head() {
    return { commit: `c${this.commit}`, tree: `t${this.commit}`, committedAt: "2026-10-01T00:00:00Z" };
  }

  async tree() {
    const entries = Array.from({ length: this.count }, (_, at) => ({
      path: `part-${String(at).padStart(2, "0")}/coverage-matrix.md`,
      mode: "100644",
      type: "blob",
      sha: `${at} ${this.commit}`,
      size: length,
    }));
    return { entries, truncated: false };
  }

  async blob(_owner: string, _name: string, sha: string) {
    const [file = "", commit = ""] = sha.split(" ");
    const renamed = commit === "0" ? "" : " again";
    const status = commit === "0" ? "covered" : "missing";
    let text = "# Coverage\n\n| Surface | Status | Tests | Notes |\n|---|---|---|---|\n";
    const rows: string[] = [];
    for (let [at, size] = [0, text.length]; size < length; at++) {
      const row = `| surface ${at} of ${file}${renamed} | ${status} | \`tests/${file}/${at}.py\` | ${notes} |\n`;
      rows.push(row);
      size += row.length;
    }
    text += rows.join("");
    return new TextEncoder().encode(text);
  }

  async lastChange() {
    return "2026-10-01T00:00:00Z";
  }
}
