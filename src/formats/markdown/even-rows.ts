import type { Finding } from "../../coverage/item.ts";
import { standsAlone } from "../../coverage/status.ts";
import { fold } from "../../coverage/text.ts";
import { fieldByName } from "../../coverage/vocabulary.ts";
import type { Row, Table } from "./block.ts";
import type { Cells } from "./cell.ts";
import { plain } from "./inline.ts";

/**
 * The rows of a table as wide as its header. Short ones stay short, unless their last cell is a status that would stand
 * below another column; the surplus of long ones is joined into the last column. Both are said.
 */
export function evenRows({ header, rows }: Table, cells: Cells, findings: Finding[]): Row[] {
  const width = header.cells.length;
  const last = lastColumns(header);
  const answered = last.isStatus ? answeredColumns(rows, width, cells) : new Set();
  return rows.map((row) => {
    if (row.cells.length > width) return joined(row, width, findings);
    const missing = width - row.cells.length;
    if (missing === 0 || !last.isStatus || row.cells.length < 2) return row;
    const cell = cells.of(row.cells.at(-1) ?? "");
    const at = row.cells.length - 1;
    const isOwnColumn = last.areStatuses[at] || answered.has(at);
    if (isOwnColumn || cell.isEmpty || !standsAlone(cell.text, cell.status)) return row;
    findings.push(
      finding(
        row,
        `a row has ${row.cells.length} cells where the header has ${width}; its last one was taken for the last column`,
      ),
    );
    return {
      ...row,
      cells: [...row.cells.slice(0, -1), ...Array<string>(missing).fill(""), row.cells.at(-1) ?? ""],
    };
  });
}

function lastColumns({ cells }: Row) {
  const areStatuses = cells.map((cell) => fieldByName.get(fold(plain(cell))) === "status");
  return { isStatus: areStatuses.at(-1) === true, areStatuses };
}

/** The columns in which a full row has an answer. */
function answeredColumns(rows: Row[], width: number, cells: Cells): ReadonlySet<number> {
  const answered = new Set<number>();
  for (const row of rows) {
    if (row.cells.length < width) continue;
    row.cells.slice(0, width).forEach((raw, at) => {
      if (answered.has(at)) return;
      const { text, status } = cells.of(raw);
      if (standsAlone(text, status)) answered.add(at);
    });
  }
  return answered;
}

function joined(row: Row, width: number, findings: Finding[]): Row {
  const surplus = row.cells.slice(width);
  if (surplus.every((cell) => cell === "")) return { ...row, cells: row.cells.slice(0, width) };
  findings.push(
    finding(
      row,
      `a row has ${row.cells.length} cells where the header has ${width}; the surplus was joined into the last column`,
    ),
  );
  return { ...row, cells: [...row.cells.slice(0, width - 1), row.cells.slice(width - 1).join(" | ")] };
}

const finding = ({ line }: Row, message: string): Finding => ({
  severity: "warning",
  code: "ragged-row",
  message,
  line,
});
