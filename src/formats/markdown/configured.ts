import { fold } from "../../coverage/text.ts";
import { type FieldName, headerOf } from "../../coverage/vocabulary.ts";
import type { TableUse } from "../format.ts";
import type { Block } from "./block.ts";
import { plain } from "./inline.ts";
import type { Context } from "./outline.ts";

/** Tables whose headers have the names that the config says they stand for. */
export function withColumns(blocks: Block[], columns: ReadonlyMap<string, FieldName>): Block[] {
  if (columns.size === 0) return blocks;
  const named = (cell: string) => {
    const field = columns.get(fold(plain(cell)));
    return field ? headerOf(field) : cell;
  };
  return blocks.map((block) =>
    block.type === "table"
      ? { ...block, header: { ...block.header, cells: block.header.cells.map(named) } }
      : block,
  );
}

/** What stands below a heading, where the config says it; the nearest heading alone counts. */
export function withUse(context: Context, tables: ReadonlyMap<string, TableUse>): Context {
  const use = tables.size === 0 || context.section === null ? undefined : tables.get(fold(context.section));
  if (use === undefined) return context;
  return {
    ...context,
    use,
    isAside: false,
    isLegend: false,
    isClosed: false,
    isAboutTests: true,
    isGaps: use === "gaps",
    isBaseline: use === "baseline",
  };
}
