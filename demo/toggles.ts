/** A small change to a sample repo that can be made and taken back for ever. */
export interface Toggle {
  path: string;
  one: string;
  other: string;
  /** What it means to go from `one` to `other`, and back. */
  says: readonly [string, string];
}

export const toggles: Readonly<Record<string, Toggle>> = {
  "parcel-ledger": {
    path: "checks/test_gaps.toml",
    one: 'category = "reliability"\nstatus = "open"',
    other: 'category = "reliability"\nstatus = "closed"',
    says: ["Close the season-long gap", "Open the season-long gap again"],
  },
  glasshouse: {
    path: "tests/README.md",
    one: "### 4. **ManualOverride wheel**\n",
    other: "### 4. **ManualOverride wheel** — ✅ Covered\n",
    says: ["The wheel is tested", "The wheel is not tested after all"],
  },
  dockside: {
    path: "quality/surface-registry.json",
    one: '"status": "covered",\n      "nextGap": "start with an expired pass"',
    other: '"status": "mock_only",\n      "nextGap": "start with an expired pass"',
    says: ["Ride start is not tried on the bench any more", "Try ride start on the bench"],
  },
  "tile-relay": {
    path: "docs/coverage-matrix.md",
    one: "| Alive and ready routes | `specs/02-first-relay/spec.md` | Yes | Yes | Implemented |",
    other: "| Alive and ready routes | `specs/02-first-relay/spec.md` | Yes | Yes | Partial |",
    says: ["Ready is not tested", "Ready is tested"],
  },
  "press-room": {
    path: "docs/tickets/PRESS-12-API-TESTS/02-api-coverage-plan.md",
    one: "3 -> 1 -> 0 | Strong |",
    other: "3 -> 1 -> 0 | Weak |",
    says: ["The counter test is thin", "The counter test is sound"],
  },
  "payroll-bridge": {
    path: "docs/test-matrix.md",
    one: "| Bank file signed by two people | P0 | none yet | Missing |",
    other: "| Bank file signed by two people | P0 | `tests/monthly_run.test.mjs` | Covered |",
    says: ["Test who signs", "Nobody tests who signs"],
  },
  "ticket-window": {
    path: "docs/feature-coverage.md",
    one: "| Refund | yes | none | not implemented |",
    other: "| Refund | yes | `src/cash.mjs` | implemented |",
    says: ["Pay a ticket back", "Refunds are out again"],
  },
  "timetable-feed": {
    path: "quality/test_registry.toml",
    one: 'files = ["tests/test_reading.py"\n',
    other: 'files = ["tests/test_reading.py"] \n',
    says: ["Close the bracket", "Lose the bracket again"],
  },
  "brand-assets": {
    path: "README.md",
    one: "for print and screen.",
    other: "for screen and print.",
    says: ["Screen before print", "Print before screen"],
  },
};

/** The text after the toggle, and what to say of it; null where neither state is in the text. */
export function flip({ one, other, says }: Toggle, text: string): { text: string; says: string } | null {
  if (text.includes(other)) return { text: text.replace(other, one), says: says[1] };
  if (text.includes(one)) return { text: text.replace(one, other), says: says[0] };
  return null;
}
