import { added, edit, replaced, rowAdded, statusWas, type Step, step } from "../history.ts";

const plan = "docs/tickets/PRESS-12-API-TESTS/02-api-coverage-plan.md";
const parity = "docs/feature-coverage.md";
const payroll = "docs/test-matrix.md";

/** A row of the matrix after the ticket, with the Go file that came with it. */
const family = (message: string, row: string, file: string): Step =>
  step(message, rowAfter(row), added(`pkg/server/${file}_test.go`));

/** Some surfaces stand in both matrices of the plan; the one that came is in the second. */
const rowAfter = (row: string) =>
  edit(plan, (text) => {
    const at = text.indexOf("### Matrix (After");
    const start = text.indexOf(`| ${row}`, at);
    return text.slice(0, start) + text.slice(text.indexOf("\n", start) + 1);
  });

export const pressRoom: Step[] = [
  step("Plan the tests of the API", added(plan)),
  family("Test printers and trays", "Printer routes", "printers"),
  family("Test jobs", "Job routes", "jobs"),
  step("Walk the server by script", added("scripts/end-to-end.sh")),
  family("Test pages", "Page routes", "pages"),
  family("Test refusals", "Refusals (", "errors"),
  family("Test paths and sizes", "Limits (", "limits"),
  step(
    "Name the risk of many jobs",
    edit(plan, (text) => text.replace("4. Hundreds of jobs at once are not covered.\n5. ", "4. ")),
  ),
  step("Watch the counter", rowAfter("Job counter")),
  step("Scripts may run side by side", rowAfter("Scripts side by side")),
  step(
    "Note what the drivers lack",
    replaced(plan, "have few checks of their own with a running server", "are checked by hand"),
  ),
];

export const payrollBridge: Step[] = [
  step("Test the tax table", statusWas(payroll, "Tax table of the year", "Missing")),
  step(
    "Read a rota",
    statusWas(payroll, "Hours imported from the rota", "Missing"),
    added("tests/rota_import.test.mjs"),
  ),
  step("Two people sign", rowAdded(payroll, "Bank file signed by two people")),
  step("Print payslips", statusWas(payroll, "Payslip as PDF", "Partial")),
  step("Leaving mid-month is not tested", rowAdded(payroll, "Leaving in the middle of a month")),
];

export const ticketWindow: Step[] = [
  step("Compare with the old till", added(parity)),
  step("Mail a receipt", added("src/receipt.mjs"), rowAdded(parity, "Receipt by mail")),
  step("Release with a list in hand", added("qa/release-checklist.md")),
];

export const timetableFeed: Step[] = [
  step("Join four feeds", added("tests/test_joining.py")),
  step(
    "Say what the feed is made of",
    replaced("README.md", "Turns the timetables of four bus companies into one feed.", "Bus timetables."),
  ),
];

export const brandAssets: Step[] = [
  step("Colours as custom properties", added("colours.css")),
  step("A mark for small sizes", replaced("mark.svg", "0 0 32 32", "0 0 64 64")),
];
