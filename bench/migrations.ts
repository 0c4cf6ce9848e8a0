import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The statements of migrations/, in order. */
export function migrationsIn(root: string): string[] {
  const folder = join(root, "migrations");
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  return files.toSorted().flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("--> statement-breakpoint")
      .map((statement) => statement.trim()),
  );
}
