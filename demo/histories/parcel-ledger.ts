import { added, edit, replaced, type Step, step, type Undo } from "../history.ts";

const registry = "checks/test_registry.toml";
const gaps = "checks/test_gaps.toml";

/** The registry grows at its end: before this commit it held the first `count` tests. */
function held(count: number): Undo {
  return edit(registry, (text) => {
    const [head = "", ...tests] = text.split("\n[[tests]]\n");
    return `${[head, ...tests.slice(0, count)].join("\n[[tests]]\n").trimEnd()}\n`;
  });
}

/** A test that is no longer registered stood before the one named so. */
function unregistered(before: string, test: string): Undo {
  const following = `[[tests]]\nname = "${before}"\n`;
  return replaced(registry, following, `${test}\n${following}`);
}

/** The gap was open until this commit. */
function gapClosed(id: string): Undo {
  return edit(gaps, (text) => text.replace(new RegExp(`(id = "${id}"[^]*?status = )"closed"`), '$1"open"'));
}

/** The gap was not known until this commit. */
function gapFound(id: string): Undo {
  return edit(gaps, (text) =>
    text.replace(new RegExp(`\\n\\[\\[gaps\\]\\]\\nid = "${id}"[^]*?(?=\\n\\[\\[|$)`), ""),
  );
}

function priorityWas(name: string, now: string, before: string): Undo {
  return edit(registry, (text) =>
    text.replace(new RegExp(`(name = "${name}"\\n.*\\npriority = )"${now}"`), `$1"${before}"`),
  );
}

const faxTest = `[[tests]]
name = "fax_of_a_manifest_is_readable"
category = "manifest"
priority = "P1"
description = "A manifest sent by fax can be read at the other end"
files = ["checks/tests/suites/manifests.rs"]
run_command = "cargo test -p ledger-checks --features checks --test manifest -- --exact manifests::manifest_names_the_broken_line"
artifacts = ["run.json", "ledger.log"]
estimated_runtime_sec = 30
`;

export const parcelLedger: Step[] = [
  step("Register more of manifests, and the schema", held(88)),
  step("A connection dead on one side is a gap", gapFound("wire-half-open")),
  step("Register what an export leaves out", held(91)),
  step("Say who is asked about what", added(".github/CODEOWNERS")),
  step("Register the tokens of desks", held(94)),
  step("Check manifests of the first release", gapClosed("manifest-downgrade")),
  step("Explain how a day is closed", added("docs/closing-a-day.md")),
  step("Register vans, stray input and the log", held(102)),
  step("Register limits", held(107)),
  step("A season in one run is a gap", gapFound("season-long-soak")),
  step("Register good and bad starts", held(110)),
  step("A second signal is a nicety", priorityWas("second_signal_ends_at_once", "P2", "P1")),
  step("Explain sealing", added("docs/sealing-manifests.md")),
  step("Register the audit file", held(117)),
  step("Nobody faxes manifests any more", unregistered("manifest_sealed_and_checked", faxTest)),
  step("Register postings and closings", held(119)),
  step("Judge signatures by their age", gapClosed("carrier-clock-skew")),
  step("Register snapshots and tariffs", held(123)),
  step("Register returns and search", held(127)),
  step("Explain carriers", added("docs/working-with-carriers.md")),
  step("Say which checks stand behind which page", added("checks/doc_proofs.toml")),
  step("Register the wire", held(130)),
  step("Notice connections dead on one side", gapClosed("wire-half-open")),
  step("Register quotes", held(133)),
  step("Register slow carriers", held(140)),
  step("Register days and times", held(148)),
  step("Register signatures and tracking", held(154)),
  step("Generate the coverage report", added("docs/test-coverage.md")),
  step(
    "Point to the carriers from the front page",
    replaced("README.md", "\n- [Working with carriers](docs/working-with-carriers.md)", ""),
  ),
  step("Register two more of tracking", held(162)),
];
