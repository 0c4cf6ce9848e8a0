import { added, edit, replaced, rowAdded, rowRemoved, statusWas, type Step, step } from "../history.ts";

const matrix = "docs/coverage-matrix.md";

const spec = (name: string) => `specs/${name}/spec.md`;

/** Until this commit the row said something else than what it says now. */
const was = (status: string, message: string, ...rows: string[]): Step =>
  step(message, ...rows.map((row) => statusWas(matrix, row, status)));

const rows = (message: string, ...names: string[]): Step =>
  step(message, ...names.map((name) => rowAdded(matrix, name)));

export const tileRelay: Step[] = [
  was("Partial", "A service that starts", "Service skeleton"),
  was("Partial", "Pass requests on", "Passing a tile request on"),
  rows("Plan style sheet and health", "Style sheet refresh", "Source health poll"),
  was("Planned", "Short names", "Short layer names"),
  was("Planned", "Alive and ready", "Alive and ready routes"),
  rows("Plan layers", "Leaving out draft layers", "Layer filter"),
  was("Partial", "Tiles as they arrive", "Passing tiles through"),
  was("Planned", "Read the style sheet", "Style sheet refresh"),
  was("Planned", "Poll for health", "Source health poll"),
  step(
    "No tiles over FTP",
    rowRemoved(
      matrix,
      "Passing a tile request on",
      "| Tiles over FTP | `specs/02-first-relay/spec.md` | Yes | No | Planned |",
    ),
  ),
  was("Planned", "One other source, once", "Another source only while nothing was sent"),
  rows("Plan scoring", "Source scoring"),
  was("Planned", "Leave out drafts", "Leaving out draft layers"),
  was("Planned", "Order sources by score", "Source scoring"),
  was("Partial", "Limits on time", "Time limits"),
  step(
    "Specify layers chosen by the caller",
    added(spec("04-caller-chosen-layers")),
    rowAdded(matrix, "Layer list chosen by the caller"),
  ),
  was("Planned", "Filter layers", "Layer filter"),
  was("Partial", "A busy source is final", "A busy source is final"),
  was("Missing", "One shape for errors", "Errors as `TileError` JSON"),
  step(
    "Specify sticky sources",
    added(spec("05-sticky-sources")),
    rowAdded(matrix, "Same source for the same viewer"),
  ),
  was("Planned", "Try the caller's layers in order", "Layer list chosen by the caller"),
  was("Planned", "Keep a viewer's source", "Same source for the same viewer"),
  rows("Trust a proxy if told to", "Viewer address from a trusted proxy"),
  was("Partial", "Keep positions out of logs", "Safety: longest path"),
  step(
    "Record real answers",
    rowAdded(matrix, "Real key and quota answers"),
    added("tests/live-keys.test.mjs", "recordings/tiles_bad_key_2026-10-02.json"),
  ),
  rows("Answer for provenance", "Provenance route"),
  step("Sticky sources are on the road map", replaced("ROADMAP.md", "5. Sticky sources\n", "")),
  was("Partial", "The debug header is tested", "Debug header `x-tile-source`"),
  step(
    "Admit that lines are not measured",
    edit(matrix, (text) => text.replace(/\n- Line coverage.*\n/, "\n")),
  ),
];
