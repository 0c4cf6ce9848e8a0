/** A document of each kind, to begin with. */
export const samples: Record<string, { path: string; text: string }> = {
  matrix: {
    path: "docs/coverage-matrix.md",
    text: `# Ferry test coverage

| Surface | Priority | Tests | Status | Notes |
| --- | --- | --- | --- | --- |
| Ticket sale | P0 | \`tests/sale.rs\` | ✅ Covered | |
| Refunds | P1 | \`tests/refund.rs\` | Partial | only by card |
| Boarding in fog | P0 | | Missing | needs a radar |
| Harbour radio | P2 | | Out of scope | |
| Night timetable | P2 | | Sometimes | |

Coverage: 2/4 (50%)
`,
  },
  "gap list": {
    path: "docs/test-gaps.md",
    text: `# Test gaps

## Open gaps

- **Low water**: no test lets a ferry wait for the tide
- Two ferries at one pier (P1)

## Closed gaps

- Cancelled trips are refunded
`,
  },
  "check list": {
    path: "docs/test-checklist.md",
    text: `# Test checklist

## Tests of the pier

- [x] The gate opens for a valid ticket
- [ ] The gate stays shut for a used ticket
- [~] The gate can be opened by hand
  - only by day

This list is read once a month.
`,
  },
  "generated report": {
    path: "docs/test-coverage.md",
    text: `# Test coverage (generated)

## Summary

- **Total Tests:** 3
- **Open Gaps:** 1

## Tests

| Test | Category | Run Command |
| --- | --- | --- |
| sells_a_ticket | sale | \`cargo test sells_a_ticket\` |
| refuses_a_used_ticket | gate | \`cargo test refuses_a_used_ticket\` |

## Gaps

| Gap | Priority | Status |
| --- | --- | --- |
| Boarding in fog | P0 | open |
`,
  },
  TOML: {
    path: "tests/test_registry.toml",
    text: `# The tests of the ferry
version = 1

[[tests]]
name = "sells_a_ticket"
category = "sale"
priority = "P0"
files = ["tests/sale.rs"]
run_command = "cargo test sells_a_ticket"

[[gaps]]
id = "fog"
title = "Boarding in fog"
priority = "P0"
status = "open"
`,
  },
  YAML: {
    path: "tests/coverage.yaml",
    text: `summary:
  total: 3
  covered: 2
behaviours:
  ticket-sale:
    status: covered
    tests: [tests/sale.py]
  refunds:
    status: mock only
    tests: [tests/refund.py]
  fog:
    status: missing
    priority: P0
`,
  },
  JSON: {
    path: "tests/surfaces.json",
    text: `{
  "version": 1,
  "surfaces": [
    {
      "id": "sale",
      "name": "Ticket sale",
      "mockTests": ["tests/sale.ts"],
      "liveTests": ["tests/live_sale.ts"],
      "status": "covered",
      "nextGap": "a printer without paper"
    },
    {
      "id": "radio",
      "name": "Harbour radio",
      "mockTests": [],
      "liveTests": [],
      "status": "external_service",
      "nextGap": "a recorded answer"
    }
  ]
}
`,
  },
};
