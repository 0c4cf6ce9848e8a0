/** A document of each kind, to begin with. */
export const samples: Record<string, { path: string; text: string }> = {
  matrix: {
    path: "docs/coverage-matrix.md",
    text: `# Ferry test coverage

| Surface | Priority | Tests | Status |
| --- | --- | --- | --- |
| Ticket sale | P0 | \`tests/sale.rs\` | ✅ Covered |
| Refunds | P1 | \`tests/refunds.rs\` | Partial, only by card |
| Fog | P0 | | Missing |
| Harbour radio | P2 | | Out of scope |
| Night | P2 | | Sometimes |

Coverage: 2/4 (50%)
`,
  },
  "gap list": {
    path: "docs/test-gaps.md",
    text: `# Test gaps

## Open gaps

- **Fog**: no test has a radar
- Harbour radio (planned)

## Closed gaps

- Refunds
`,
  },
  "check list": {
    path: "docs/test-checklist.md",
    text: `# Tests of the ferry

- [x] Ticket sale
- [~] Refunds
  - only by card
- [ ] Fog

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
| ticket_sale | money | \`cargo test ticket_sale\` |
| refunds | money | \`cargo test refunds\` |

## Gaps

| Gap | Priority | Status |
| --- | --- | --- |
| Fog | P0 | open |
`,
  },
  TOML: {
    path: "tests/test_registry.toml",
    text: `# Tests of the ferry
version = 1

[[tests]]
name = "ticket_sale"
category = "money"
priority = "P0"
files = ["tests/sale.rs"]
run_command = "cargo test ticket_sale"

[[gaps]]
id = "fog"
title = "Fog"
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
    tests: [tests/sale.rs]
  refunds:
    status: mock only
    tests: [tests/refunds.rs]
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
      "mockTests": ["tests/sale.rs"],
      "liveTests": ["tests/live_sale.rs"],
      "status": "covered",
      "nextGap": "no paper"
    },
    {
      "id": "radio",
      "name": "Harbour radio",
      "mockTests": [],
      "status": "external_service"
    }
  ]
}
`,
  },
};
