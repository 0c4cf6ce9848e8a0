import type { Priority, Status } from "./item.ts";

/**
 * Words and symbols of status columns. Keys are folded (see `fold`): lower case, `_` and `-` as blanks.
 * The longest phrase that begins a cell wins, so "implemented but indirectly tested" is not "implemented".
 */
export const statusWords: Record<Status, string[]> = {
  covered: [
    "covered", "fully covered", "well covered", "directly covered", "covered for", "full", "full coverage", "complete",
    "completed", "yes", "y", "ok", "okay", "pass", "passed", "passes", "passing", "green", "tested", "fully tested",
    "directly tested", "well tested", "implemented", "fully implemented", "implemented and tested",
    "done", "verified", "verifiable", "validated", "proven", "proved", "confirmed", "enforced", "exists", "present", "landed",
    "shipped", "supported", "live", "ready", "strong", "excellent", "good", "accepted", "automated", "executable", "satisfied", "met",
    "comprehensive", "closed", "resolved", "fixed", "merged", "x", "true", "no gap", "no gaps", "none missing", "existing", "added", "has tests", "available",
    // French, Spanish, Portuguese, German, Swedish, Russian, Chinese, Japanese
    "testé", "testée", "couvert", "couverte", "fait", "terminé", "verificable", "cubierto", "cubierta", "probado", "completado",
    "completo", "testada", "testado", "coberto", "coberta", "concluído", "concluída", "erfüllt", "abgedeckt", "getestet", "erledigt",
    "vorhanden", "fertig", "klar", "täckt", "uppfyllt", "testad", "покрыто", "протестировано", "готово", "выполнено",
    "已覆盖", "已覆蓋", "已测试", "已測試", "有测试", "有測試", "有单元测试", "已验证", "已驗證", "完成", "已完成", "通过", "通過", "完了", "対応済み", "対応済", "実装済み", "テスト済み", "合格",
  ],
  partial: [
    "partial", "partially", "partially implemented", "partially tested", "partially verified", "partially covered", "partial coverage", "partly", "partly covered", "in part", "indirect",
    "indirectly", "indirectly covered", "indirectly tested", "implemented but incompletely tested",
    "implemented but indirectly tested", "implemented but partially tested", "implemented partially tested", "basic", "limited", "thin", "weak", "some", "growing",
    "incomplete", "in progress", "wip", "work in progress", "ongoing", "started", "needs improvement", "needs work",
    "ignored test", "ignored tests", "disabled test", "disabled tests", "feature gated test", "feature gated tests",
    "xfail", "flaky", "smoke", "smoke test", "smoke tests", "smoke tested", "sanity only", "smoke only", "sweep only", "mock only", "mocked only", "mocks only", "mostly", "mostly covered",
    "unit only", "happy path only", "shallow", "minimal", "not fully", "not fully covered", "not fully tested",
    "implemented partial tests",
    "partiel", "partielle", "partiellement", "en cours", "parcial", "parcialmente", "en progreso", "em andamento", "teilweise",
    "in arbeit", "delvis", "pågår", "частично", "в работе", "部分", "部分覆盖", "部分覆蓋", "进行中", "進行中", "一部",
  ],
  gap: [
    "gap", "gaps", "missing", "missing test", "missing tests", "absent", "none", "no", "n", "not covered", "uncovered", "untested",
    "not tested", "not implemented", "not started", "not run", "not yet", "not yet covered", "not yet tested",
    "not yet implemented", "needs test", "needs tests", "needs coverage", "no test", "no tests", "no coverage", "zero coverage",
    "fail", "failed", "failing", "fails", "red", "broken", "stub", "stubbed", "tbd", "false", "not verified", "unverified",
    "implemented but untested", "implemented but not tested", "implemented untested", "implemented not tested",
    "implemented no tests", "implemented needs tests", "implemented but no tests", "implemented without tests",
    "open", "not done", "not present", "not available", "not supported", "not validated", "not met", "not executed", "not exercised", "not checked", "not enforced", "not asserted",
    "lacking", "to be tested", "to be written",
    "non testé", "non testée", "non couvert", "manquant", "manquante", "à faire", "no cubierto", "no probado", "faltante", "falta",
    "não testado", "não testada", "não coberto", "ausente", "faltando", "offen", "fehlt", "fehlend", "nicht abgedeckt",
    "nicht getestet", "saknas", "bör åtgärdas", "ej testad", "не покрыто", "отсутствует", "нет",
    "缺失", "未覆盖", "未覆蓋", "未测试", "未測試", "无测试", "無測試", "没有测试", "未实现", "未着手", "未テスト", "未実装", "未対応", "なし", "欠落",
  ],
  planned: [
    "planned", "pending", "todo", "to do", "deferred", "backlog", "roadmap", "future", "proposed", "scheduled", "later",
    "upcoming", "next", "postponed", "queued", "planned test", "future work",
    "planifié", "prévu", "pendiente", "planificado", "planejada", "planejado", "pendente", "geplant", "ausstehend", "planerad",
    "запланировано", "待办", "待辦", "待测试", "待測試", "待测", "待验证", "待开始", "计划", "計劃", "計画", "予定", "計画中",
  ],
  external: [
    "external", "external service", "external dependency", "blocked", "blocked by dependency", "blocked by operator",
    "delegated", "environment bound", "needs network", "needs hardware", "needs credentials", "requires network",
    "requires hardware", "requires credentials", "skip if credentials absent", "manual", "manual only", "manually tested", "tested manually", "manually",
    "manual test", "manual testing", "covered externally", "upstream", "third party",
    "externe", "bloqueada", "bloqueado", "extern", "blockiert", "внешний", "外部", "手动", "手動",
  ],
  excluded: [
    "n/a", "na", "not applicable", "out of scope", "exempt", "excluded", "skip", "skipped", "skip by decision",
    "skipped by decision", "not tested by design", "unsupported by design", "not covered by design", "by design",
    "wontfix", "won't fix", "wont fix", "informative", "informative only", "descriptive", "descriptive only", "textual only",
    "deprecated", "removed", "retired", "obsolete", "ignored", "not needed", "not required", "not planned", "intentionally excluded", "deliberately excluded", "omitted", "deliberately omitted", "intentionally omitted", "intentionally not tested", "deliberately not tested",
    "hors périmètre", "sans objet", "no aplica", "fuera de alcance", "fora de escopo", "não se aplica", "entfällt",
    "nicht anwendbar", "ej tillämpligt", "не применимо", "不适用", "不適用", "対象外", "該当なし",
  ],
  unknown: [
    "unknown", "?", "??", "unconfirmed", "unclassified", "not measured", "unmeasured", "not evaluated", "not assessed", "not determined", "mixed", "unclear", "to be confirmed",
    "inconnu", "desconocido", "desconhecido", "unbekannt", "okänd", "неизвестно", "未知", "未計測", "不明",
  ],
};

export const statusSymbols: Record<Status, string[]> = {
  covered: ["✅", "✔", "✓", "☑", "🟢", "🟩", "💚", "[x]", "[X]", "👍", "●", "◉", "⭕", "〇", "◯"],
  partial: ["🟡", "🔶", "🟠", "🟨", "⚠", "◑", "◐", "◒", "◓", "🔄", "🚧", "△", "[~]", "[-]", "⚡"],
  gap: ["❌", "✗", "✘", "✖", "⬜", "☐", "🔴", "🟥", "[ ]", "❎", "🚫", "×", "☒"],
  planned: ["⏳", "📋", "🗓", "📅", "🔜", "🔲", "⌛"],
  external: ["🔌", "🌐"],
  excluded: ["⛔", "⏭", "➖", "🔕"],
  unknown: ["❓", "❔", "⁇"],
};

/** Names of columns and keys by the field they stand for. Folded; the first field that lists a name owns it. */
export const fieldNames = {
  status: [
    "status", "coverage status", "test status", "testing status", "live status", "current status", "today's status", "overall status", "overall",
    "tested", "covered", "test coverage", "coverage", "current coverage", "coverage level", "covered by tests", "has tests",
    "verification status", "verification", "conformance", "compliance", "verdict", "result", "pass/fail", "done", "state", "current state",
    "implementation status", "implemented", "implementation",
    "statut", "état", "estado", "cobertura", "couverture", "abdeckung", "stand", "täckning", "статус", "покрытие", "состояние",
    "状态", "狀態", "测试状态", "測試狀態", "测试结果", "測試結果", "覆盖状态", "覆盖情况", "覆盖", "覆蓋", "状態", "カバレッジ", "ステータス",
  ],
  name: [
    "surface", "surface / behavior", "surface / behaviour", "surface/behavior", "surface/behaviour", "behavior", "behaviour", "feature",
    "feature / area", "feature/area", "area", "component", "module", "package", "crate", "requirement", "requirement short", "task",
    "endpoint", "route", "screen", "flow", "entity", "pattern", "scenario", "protocol", "capability", "command", "leaf", "tool",
    "rule", "class", "op", "operation", "service", "function", "method", "test type", "theme", "name", "title", "item", "what", "use case",
    "user story", "story", "journey", "page", "api", "interface", "property", "invariant", "guarantee", "claim", "topic", "subsystem",
    "test area", "coverage area", "case", "rule name", "check", "concern", "aspect", "path", "event", "error code", "field", "option", "syscall", "opcode", "instruction",
    "fonctionnalité", "exigence", "funcionalidad", "requisito", "funcionalidade", "anforderung", "funktion", "krav", "bereich", "modul",
    "функция", "требование", "功能", "模块", "模組", "需求", "機能", "項目", "要件", "module / file", "file / module", "step", "stage", "term", "statement", "language", "platform", "provider", "format", "element", "resource", "view", "widget", "hook", "model", "table", "job", "workflow", "pipeline", "system", "layer / component", "finding", "issue", "risk area", "threat", "control",
  ],
  test: ["test", "test name", "test case", "test case name", "testcase", "test id and name", "spec name", "prueba", "testfall", "тест", "测试用例", "測試案例", "テストケース"],
  id: ["#", "id", "req", "req id", "requirement id", "no", "no.", "nr", "number", "ref", "key", "test id", "case id", "tc", "tc id", "story id", "gap id", "rule id", "编号", "編號", "番号"],
  tests: [
    "tests", "test file", "test files", "test ids", "test names", "evidence", "test evidence", "existing tests", "direct tests", "proof", "proofs",
    "artifacts", "coverage artifacts", "added coverage artifacts", "live coverage", "e2e coverage", "planned test file", "covered by", "tested by",
    "verified by", "test coverage files", "test location", "test suite", "test suites", "test cases", "unit tests", "integration tests", "e2e tests",
    "automated tests", "coverage evidence", "test path", "test reference", "test references", "validation", "tests covering", "test functions", "test function",
    "prueba(s)", "pruebas", "testes", "тесты", "测试", "測試", "テスト",
  ],
  spec: ["spec", "spec section", "spec sections", "specs", "specification", "rules", "adr", "plan", "code", "source", "source file", "source files", "implementation file", "implementation files", "impl", "section", "reference", "references", "rfc", "file", "files", "location"],
  nextGap: ["next gap", "next gaps", "next step", "next steps", "next action", "action", "recommendation", "recommended action", "target test", "follow up", "suggested test", "remaining work"],
  gap: ["gap", "gaps", "gaps / notes", "gaps/notes", "remaining gap", "remaining gaps", "known gap", "known gaps", "missing", "missing tests", "missing test", "missing coverage", "what is missing", "what's missing", "coverage gap", "coverage gaps", "open gap", "open gaps", "untested", "not covered", "uncovered"],
  notes: ["note", "notes", "covers", "what it covers", "coverage areas", "primary scope", "focus", "description", "purpose", "comment", "comments", "rationale", "details", "detail", "remarks", "remark", "why", "reason", "real world scenario", "what it tests", "what is tested", "summary", "bemerkung", "notas", "примечание", "备注", "備註", "備考", "scope", "meaning", "explanation", "expected", "expected result", "context", "observation", "observations"],
  category: ["category", "layer", "type", "kind", "suite", "phase", "tier", "tags", "group", "test level", "level", "domain", "categoría", "kategorie", "категория", "分类", "分類", "类别", "カテゴリ"],
  priority: ["priority", "severity", "criticality", "risk", "impact", "prio", "importance", "risk level", "priorité", "prioridad", "prioridade", "priorität", "prioritet", "приоритет", "优先级", "優先級", "優先度"],
  owner: ["owner", "owners", "owned by", "responsible", "team", "assignee", "maintainer", "responsable", "verantwortlich", "负责人", "担当"],
  command: ["run command", "command line", "run", "how to run"],
  number: ["total", "count", "counts", "# tests", "target", "actual", "passing", "failing", "percent", "percentage", "%", "lines", "branch", "branches", "functions", "statements", "loc", "est. runtime", "estimated runtime", "estimated runtime sec", "runtime", "duration", "time", "date", "last run", "last updated", "updated", "weight", "effort", "estimate", "合計", "number of tests", "test count"],
} as const satisfies Record<string, readonly string[]>;
export type FieldName = keyof typeof fieldNames;

export const priorityWords: Record<Exclude<Priority, "none">, string[]> = {
  P0: ["p0", "critical", "blocker", "must", "must have", "🔴 critical", "blocking"],
  P1: ["p1", "high", "major", "should", "should have"],
  P2: ["p2", "medium", "moderate", "normal", "could", "could have", "med"],
  P3: ["p3", "low", "minor", "trivial", "nice to have", "p4", "lowest"],
};

const index = <Name extends string>(groups: Record<Name, readonly string[]>): Map<string, Name> => {
  const found = new Map<string, Name>();
  for (const name of Object.keys(groups) as Name[]) {
    for (const word of groups[name]) if (!found.has(word)) found.set(word, name);
  }
  return found;
};

export const statusByWord = index(statusWords);
export const statusBySymbol = index(statusSymbols);
export const priorityByWord = index(priorityWords);
export const fieldByName = index(fieldNames);
