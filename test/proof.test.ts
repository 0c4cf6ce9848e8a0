import { describe, expect, test } from "vitest";

import type { Evidence } from "../src/coverage/item.ts";
import { proofOf, resolveEvidence } from "../src/coverage/proof.ts";
import { testsIn, testTexts } from "../src/coverage/tests/texts.ts";
import { treeOf } from "../src/coverage/tree.ts";

/** "name" runs, "name skipped:3" does not, "name opt-in:3" does where it is asked for. */
const told = (path: string, text: string) =>
  testsIn(path, text).map(({ name, mark }) =>
    mark ? `${name} ${mark.optIn ? "opt-in" : "skipped"}:${mark.line}` : name,
  );

describe("tests and the marks that keep them from running", () => {
  test("Rust", () => {
    const text = `#[test]
fn runs() {}

#[test]
#[ignore]
fn ignored() {}

#[ignore = "needs a network"]
#[tokio::test]
async fn live_fetch() {
    not_a_test();
}

#[test] #[ignore = "broken since the move"] fn in_one_line() {}

#[cfg(test)]
mod tests {
    fn helper() {}
    #[cfg_attr(not(feature = "slow"), ignore)]
    #[test]
    fn slow_one() {}
}
`;
    expect(told("a.rs", text)).toEqual([
      "runs",
      "ignored skipped:5",
      "live_fetch opt-in:8",
      "in_one_line skipped:14",
      "slow_one opt-in:19",
    ]);
  });

  test("pytest and unittest", () => {
    const text = `import pytest

def test_runs():
    assert True

@pytest.mark.skip(reason="later")
def test_skipped():
    pass

@pytest.mark.parametrize("a", [1, 2])
@pytest.mark.skipif(not os.environ.get("LIVE"), reason="live")
async def test_live():
    pass

@pytest.mark.skipif(sys.platform == "win32", reason="paths")
def test_elsewhere():
    pass

def helper():
    pytest.skip("no test")

def test_in_its_body():
    """What it does."""
    pytest.skip("broken")

@unittest.skip("all of them")
class TestDoor(unittest.TestCase):
    def test_opens(self):
        self.assertTrue(True)

class TestVent:
    def test_runs_too(self):
        if windy():
            pytest.skip("not today")

    @unittest.skip
    def test_closes(self):
        pass
`;
    expect(told("test_a.py", text)).toEqual([
      "test_runs",
      "test_skipped skipped:6",
      "test_live opt-in:11",
      "test_elsewhere",
      "test_in_its_body skipped:24",
      "test_opens skipped:26",
      "test_runs_too",
      "test_closes skipped:36",
    ]);
    const whole = `import pytest\n\npytestmark = pytest.mark.skip(reason="later")\n\ndef test_a():\n    pass\n`;
    expect(told("test_b.py", whole)).toEqual(["test_a skipped:3"]);
  });

  test("Jest, Vitest, Mocha, Playwright", () => {
    const text = `describe("door", () => {
  it("opens", () => {});
  it.skip("closes", () => {});
  xit('locks', () => {});
  test.todo(\`rings\`);
  it.each([1, 2])("counts %i", () => {});
  describe.skip("in winter", () => {
    it("freezes", () => {
      expect(1).toBe(1);
    });
  });
  it("thaws", () => {});
});
test.skipIf(!process.env.LIVE)("calls the real door", async () => {});
test("with options", { skip: true }, () => {});
`;
    expect(told("a.test.ts", text)).toEqual([
      "opens",
      "closes skipped:3",
      "locks skipped:4",
      "rings skipped:5",
      "counts %i",
      "freezes skipped:7",
      "thaws",
      "calls the real door opt-in:14",
      "with options skipped:15",
    ]);
  });

  test("Go", () => {
    const text = `package door

func TestRuns(t *testing.T) {
	open()
}

func TestSkipped(t *testing.T) {
	t.Skip("later")
}

func TestLive(t *testing.T) {
	if os.Getenv("LIVE") == "" {
		t.Skip("set LIVE")
	}
}

func TestTable(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if c.windows {
				t.Skip("not here")
			}
		})
	}
}
`;
    expect(told("a_test.go", text)).toEqual([
      "TestRuns",
      "TestSkipped skipped:8",
      "TestLive opt-in:13",
      "TestTable",
    ]);
    expect(told("b_test.go", "//go:build integration\n\npackage a\n\nfunc TestA(t *testing.T) {}\n")).toEqual(
      ["TestA opt-in:1"],
    );
  });

  test("JUnit, in Java and Kotlin", () => {
    const java = `class DoorTest {
  @Test
  void opens() {}

  @Disabled("later")
  @Test
  public void closes() {
    open();
  }

  void helper() {}

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = "LIVE", matches = "1")
  void live() {}
}

@Ignore
class WinterTest {
  @Test public void freezes() {}
}
`;
    expect(told("DoorTest.java", java)).toEqual([
      "opens",
      "closes skipped:5",
      "live opt-in:14",
      "freezes skipped:18",
    ]);
    expect(told("DoorTest.kt", "class A {\n  @Test\n  @Ignore\n  fun `the door opens`() {}\n}\n")).toEqual([
      "the door opens skipped:3",
    ]);
  });

  test("xUnit and NUnit", () => {
    const text = `public class DoorTests {
    [Fact]
    public void Opens() { }

    [Fact(Skip = "later")]
    public async Task Closes() { }

    [Test, Explicit]
    public void Live() { }

    [Test]
    [Ignore("broken")]
    public void Locks() { }
}
`;
    expect(told("DoorTests.cs", text)).toEqual([
      "Opens",
      "Closes skipped:5",
      "Live opt-in:8",
      "Locks skipped:12",
    ]);
  });

  test("RSpec and Minitest", () => {
    const text = `describe Door do
  it "opens" do
    expect(1).to eq 1
  end
  xit "closes" do
  end
  it "locks" do
    skip "later"
  end
  it "calls", skip: ENV["LIVE"].nil? do
  end
  xdescribe "winter" do
    it "freezes" do
    end
  end
end

class DoorTest < Minitest::Test
  def test_rings
    skip unless ENV["LIVE"]
  end
end
`;
    expect(told("door_spec.rb", text)).toEqual([
      "opens",
      "closes skipped:5",
      "locks skipped:8",
      "calls opt-in:10",
      "freezes skipped:12",
      "test_rings opt-in:20",
    ]);
  });

  test("Swift and PHPUnit", () => {
    const swift = `final class DoorTests: XCTestCase {
  func testOpens() {
    open()
  }
  func testCloses() throws {
    throw XCTSkip("later")
  }
  @Test(.disabled("broken")) func locks() {}
}
`;
    expect(told("DoorTests.swift", swift)).toEqual(["testOpens", "testCloses skipped:6", "locks skipped:8"]);
    const php = `class DoorTest extends TestCase
{
    public function testOpens(): void
    {
        open();
    }

    public function testCloses(): void
    {
        $this->markTestSkipped('later');
    }
}
`;
    expect(told("DoorTest.php", php)).toEqual(["testOpens", "testCloses skipped:10"]);
  });

  test("a language that is not known has no tests, and no text throws", () => {
    expect(told("a.cob", "TEST OPENS.")).toEqual([]);
    const hostile = [
      "((((((",
      "#[test]\n".repeat(2000),
      `it(${"'a".repeat(500)}`,
      "\u0000\ud800",
      `def test_${"a".repeat(5000)}(`,
    ];
    for (const extension of ["rs", "py", "ts", "go", "java", "cs", "rb", "swift", "php"])
      for (const text of hostile) expect(() => testsIn(`a.${extension}`, text)).not.toThrow();
  });
});

describe("cited tests against the files of the commit", () => {
  const files = {
    "tests/door.rs": "#[test]\nfn opens() {}\n\n#[test]\n#[ignore]\nfn closes() {}\n",
    "tests/live_door.rs": "#[test]\n#[ignore]\nfn live_door() {}\n",
    "tests/winter.py": "@pytest.mark.skip\ndef test_freezes():\n    pass\n",
    "web/door.test.ts": 'it("rings twice", () => {});\n',
    "docs/a.md": "",
  };
  const tree = treeOf(Object.keys(files));
  const texts = testTexts(new Map(Object.entries(files)), { isWhole: true });
  const ground = { tree, registered: new Set(["listed_elsewhere"]), texts };
  const cited = (kind: Evidence["kind"], text: string, more: Partial<Evidence> = {}): Evidence => ({
    kind,
    text,
    resolved: null,
    ...more,
  });
  const file = (text: string, more: Partial<Evidence> = {}) => cited("file", text, more);
  const look = (evidence: Evidence[], item: { kind?: "test" | "surface"; name?: string } = {}) => {
    const entry = { kind: "surface" as const, name: "Door", evidence, ...item };
    const resolved = resolveEvidence(entry, "docs/a.md", ground);
    return { verdict: proofOf({ status: "covered" }, resolved, ground), resolved };
  };

  test.each<[string, Evidence[], string, Partial<Evidence>]>([
    ["a test in the file", [file("tests/door.rs"), cited("test", "opens")], "verified", { line: 2 }],
    ["with its module", [file("tests/door.rs"), cited("test", "door::opens")], "verified", { line: 2 }],
    ["a title in prose", [file("web/door.test.ts"), cited("test", "rings twice")], "verified", { line: 1 }],
    [
      "a test that the file does not hold",
      [file("tests/door.rs"), cited("test", "rings")],
      "dangling",
      { resolved: false },
    ],
    [
      "part of a longer name",
      [file("tests/door.rs"), cited("test", "open")],
      "dangling",
      { resolved: false },
    ],
    [
      "a skipped test",
      [file("tests/door.rs"), cited("test", "closes")],
      "skipped",
      { skipped: true, line: 5 },
    ],
    [
      "one skipped and one that runs",
      [file("tests/door.rs"), cited("test", "closes"), cited("test", "opens")],
      "verified",
      {},
    ],
    [
      "a file all tests of which are skipped",
      [file("tests/winter.py")],
      "skipped",
      { skipped: true, line: 1 },
    ],
    ["a file of which one test runs", [file("tests/door.rs")], "verified", {}],
    [
      "an opt-in file",
      [file("tests/live_door.rs", { optIn: true })],
      "verified",
      { skipped: true, optIn: true, line: 2 },
    ],
    [
      "a test of no cited file that is somewhere",
      [cited("test", "live_door")],
      "skipped",
      { path: "tests/live_door.rs" },
    ],
    ["a test that is nowhere", [cited("test", "test_gone")], "dangling", { resolved: false }],
    [
      "a test beside a file that another one holds",
      [file("tests/door.rs"), cited("test", "test_freezes")],
      "skipped",
      { path: "tests/winter.py", skipped: true },
    ],
    ["names that begin so", [cited("test", "test_fre*")], "verified", { path: "tests/winter.py" }],
    ["one case of a test", [cited("test", "test_freezes[-3]")], "skipped", { path: "tests/winter.py" }],
    [
      "a symbol of code that is nowhere",
      [cited("test", "door_commit_output")],
      "unchecked",
      { resolved: null },
    ],
    [
      "an id beside a file",
      [file("web/door.test.ts"), cited("test", "C3-006")],
      "unchecked",
      { resolved: null },
    ],
    ["a module of tests", [cited("test", "tests.winter")], "verified", { path: "tests/winter.py" }],
    ["a module of Rust's tests", [cited("test", "live_door")], "skipped", { path: "tests/live_door.rs" }],
    ["a file without its ending", [cited("test", "winter")], "verified", { path: "tests/winter.py" }],
    ["a module that is nowhere", [cited("test", "pkg.tests.ut001")], "unchecked", { resolved: null }],
    [
      "a skipped test that its command asks for",
      [file("tests/door.rs"), cited("test", "closes"), cited("command", "cargo test", { optIn: true })],
      "verified",
      { optIn: true },
    ],
    [
      "a command that selects by part of a name",
      [file("tests/winter.py"), cited("command", 'pytest -k "freez or thaw"')],
      "skipped",
      { resolved: null },
    ],
    ["a test that a registry lists", [cited("test", "listed_elsewhere")], "verified", { resolved: true }],
    [
      "a command that selects a test",
      [file("tests/door.rs"), cited("command", "cargo test -- --exact door::opens")],
      "verified",
      { resolved: true, line: 2 },
    ],
    [
      "one that selects a test that is not there",
      [file("tests/door.rs"), cited("command", "cargo test door::rings")],
      "dangling",
      { resolved: false },
    ],
    [
      "a command that selects none",
      [file("tests/door.rs"), cited("command", "cargo test")],
      "verified",
      { resolved: null },
    ],
  ])("%s", (_, evidence, verdict, last) => {
    const found = look(evidence);
    expect(found.verdict).toBe(verdict);
    expect(found.resolved.at(-1)).toMatchObject(last);
  });

  test("a registered test must be in its files under its own name, or under the one that its command tells", () => {
    const as = (name: string, ...more: Evidence[]) =>
      look([file("tests/door.rs"), ...more], { kind: "test", name });
    expect(as("test_rings").verdict).toBe("dangling");
    expect(as("The door opens").verdict).toBe("verified");
    expect(as("door_opens_at_once", cited("command", "cargo test door::opens")).verdict).toBe("verified");
  });

  test("tests that no item cites are read only where one is missed, and then once", () => {
    let asked = 0;
    const more = () => {
      asked += 1;
      return { texts: new Map([["tests/winter.py", files["tests/winter.py"]]]), isWhole: true };
    };
    const lazy = {
      ...ground,
      texts: testTexts(new Map([["tests/door.rs", files["tests/door.rs"]]]), { isWhole: false, more }),
    };
    const lookFor = (...names: string[]) => {
      const evidence = [file("tests/door.rs"), ...names.map((name) => cited("test", name))];
      return resolveEvidence({ kind: "surface", name: "Door", evidence }, "docs/a.md", lazy).at(-1)?.resolved;
    };
    expect([lookFor("opens"), asked]).toEqual([true, 0]);
    expect([lookFor("test_freezes"), lookFor("test_gone"), asked]).toEqual([true, false, 1]);
    const many = Array.from({ length: 60 }, (_, at) => `test_number_${at}`);
    expect([lookFor(...many, "test_freezes"), lookFor(...many, "test_freeze"), asked]).toEqual([
      true,
      false,
      1,
    ]);
  });

  test("a word that is no test elsewhere proves nothing", () => {
    const said = testTexts(
      new Map([
        ["a.py", "# rings\n"],
        ["b.py", "def test_b():\n    rings()\n"],
      ]),
      { isWhole: true },
    );
    expect(said.findAnywhere("rings")).toBeNull();
    expect(said.findAnywhere("test_b")).toMatchObject({ path: "b.py", line: 1 });
  });

  test("a file that was not looked into leaves its tests unchecked", () => {
    const some = testTexts(new Map([["tests/door.rs", files["tests/door.rs"]]]), { isWhole: false });
    const partly = { ...ground, texts: some };
    const entry = {
      kind: "surface" as const,
      name: "Door",
      evidence: [file("tests/winter.py"), cited("test", "test_freezes")],
    };
    const resolved = resolveEvidence(entry, "docs/a.md", partly);
    expect(proofOf({ status: "covered" }, resolved, partly)).toBe("unchecked");
  });
});

describe("what may be written for a file of the tree", () => {
  const tree = treeOf([
    "checks/vents.py",
    "checks/by night.py",
    "night/checks/doors.py",
    "doors.py",
    "web/{slug}/vents.ts",
    "packages/@beds/core/vents.ts",
  ]);
  const resolve = (text: string, repo: string | null, kind: "file" | "glob" = "file") =>
    resolveEvidence(
      { kind: "surface", name: "Vents", evidence: [{ kind, text, resolved: null }] },
      "docs/coverage.md",
      { tree, registered: new Set(), texts: null, repo: repo === null ? null : { url: repo } },
    ).map(({ resolved, path, text: shown }) => [resolved, path, shown === text]);
  const ours = "https://github.com/acme/beds";
  const found = (path: string) => [[true, path, true]];
  const noVerdict = [[null, undefined, true]];
  const absent = [[false, undefined, true]];

  test.each([
    ["a page of it", `${ours}/blob/main/checks/vents.py`],
    ["at lines", `${ours}/blob/main/checks/vents.py?plain=1#L3-L9`],
    ["at a commit", `${ours}/blob/0a1b2c3d4e5f60718293a4b5c6d7e8f901234567/checks/vents.py`],
    ["of a branch with a slash", `${ours}/blob/fix/vents/at-noon/checks/vents.py`],
    ["as GitHub spells branches in full", `${ours}/raw/refs/heads/main/checks/vents.py`],
    ["in other letters", "http://www.GitHub.com/Acme/Beds/blame/main/checks/vents.py"],
    ["its bytes", "https://raw.githubusercontent.com/acme/beds/main/checks/vents.py"],
    ["its bytes, in full", "https://raw.githubusercontent.com/acme/beds/refs/heads/main/checks/vents.py"],
  ])("a URL into the repo is its file: %s", (_, url) => {
    expect(resolve(url, ours)).toEqual(found("checks/vents.py"));
  });

  test("a URL may have escapes, name a folder, and lead to a server of one's own", () => {
    expect(resolve(`${ours}/blob/main/checks/by%20night.py`, ours)).toEqual(found("checks/by night.py"));
    expect(resolve(`${ours}/tree/main/night/checks`, ours)).toEqual(found("night/checks"));
    const own = "https://git.acme.test/acme/beds";
    for (const url of [
      `${own}/blob/main/doors.py`,
      "https://git.acme.test/raw/acme/beds/main/doors.py",
      "https://raw.git.acme.test/acme/beds/main/doors.py",
    ])
      expect(resolve(url, own)).toEqual(found("doors.py"));
  });

  test("a URL says the whole path: neither a longer nor a shorter one will do", () => {
    expect(resolve(`${ours}/blob/main/checks/doors.py`, ours)).toEqual(absent);
    expect(resolve(`${ours}/blob/main/%E0%A4%A/doors.py`, ours)).toEqual(absent);
  });

  test.each([
    ["another repo", "https://github.com/acme/vents/blob/main/checks/vents.py", ours],
    ["another owner", "https://github.com/other/beds/blob/main/checks/vents.py", ours],
    ["another host", "https://git.acme.test/acme/beds/blob/main/checks/vents.py", ours],
    ["the repo itself", `${ours}/tree/main`, ours],
    ["a page of it that is no file", `${ours}/actions/runs/12`, ours],
    ["any repo, where this one is not known", `${ours}/blob/main/checks/vents.py`, null],
  ])("a URL of %s has no verdict", (_, url, repo) => {
    expect(resolve(url, repo)).toEqual(noVerdict);
  });

  test("braces may be a name as it stands", () => {
    expect(resolve("web/{slug}/vents.ts", null, "glob")).toEqual(found("web/{slug}/vents.ts"));
    expect(resolve("web/{id}/vents.ts", null, "glob")).toEqual(absent);
  });

  test.each([
    ["what a run writes", "target/report/door.json"],
    ["coverage of lines", "reports/lines.lcov"],
    ["results by the folder", "checks/out/results/vents.xml"],
    ["failures that a run keeps", "checks/proptest-regressions/"],
    ["built files", "dist/checks/vents.js"],
    ["data by the name alone", "vents.csv"],
    ["a name with a place for another", "docs/V-XX-notes.md"],
    ["a path to anything", "path/to/vents.py"],
    ["what lies beside the repo", "../../other/checks/vents.py"],
    ["another repo's", "beds-api/tests/vents.py"],
    ["a path of somebody's machine", "/home/me/beds/checks/gone.py"],
  ])("the tree cannot decide %s", (_, text) => {
    expect(resolve(text, null)).toEqual(noVerdict);
  });

  test.each([
    ["a test", "checks/gone.py"],
    ["one by its name alone", "gone.test.ts"],
    ["one in a folder that does not exist", "tests/unit/gone.py"],
    ["data beside the tests", "checks/vents.json"],
    ["in a folder of several words that is there", "by-night/tests/gone.py"],
    ["what climbs within the repo", "../checks/gone.py"],
  ])("but it does of %s", (_, text) => {
    const within = treeOf(["checks/vents.py", "by-night/src/vents.py"]);
    const [cited] = resolveEvidence(
      { kind: "surface", name: "Vents", evidence: [{ kind: "file", text, resolved: null }] },
      "docs/coverage.md",
      { tree: within, registered: new Set(), texts: null },
    );
    expect(cited?.resolved).toBe(false);
  });

  test("data by the name alone is missed where the entry cites other data that is there", () => {
    const kept = {
      tree: treeOf(["checks/recordings/open.json"]),
      registered: new Set<string>(),
      texts: null,
    };
    const resolved = (...texts: string[]) =>
      resolveEvidence(
        {
          kind: "surface",
          name: "Vents",
          evidence: texts.map((text) => ({ kind: "file", text, resolved: null })),
        },
        "docs/coverage.md",
        kept,
      ).map((cited) => cited.resolved);
    expect(resolved("open.json", "shut.json")).toEqual([true, false]);
    expect(resolved("vents.py", "shut.json")).toEqual([false, null]);
  });

  test("what the repo keeps out of git may be there", () => {
    const isIgnored = (path: string) => path === "checks/big.py";
    const kept = treeOf(["checks/vents.py"], { isIgnored });
    expect(kept.resolve("checks/big.py", "docs/a.md")).toEqual({ found: null });
    expect(kept.resolve("checks/gone.py", "docs/a.md")).toEqual({ found: false });
  });

  test("what may be a package's file is not missed here", () => {
    expect(resolve("@beds/core/vents.ts", null)).toEqual(found("packages/@beds/core/vents.ts"));
    expect(resolve("@beds/core/doors.ts", null)).toEqual(noVerdict);
  });
});
