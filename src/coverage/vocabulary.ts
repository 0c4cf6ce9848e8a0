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
    "comprehensive", "closed", "resolved", "fixed", "merged", "x", "true", "no gap", "no gaps", "none missing", "existing", "added", "has tests", "available", "functional",
    // French, Spanish, Portuguese, German, Swedish, Russian, Chinese, Japanese
    "testé", "testée", "couvert", "couverte", "fait", "terminé", "verificable", "cubierto", "cubierta", "probado", "completado",
    "completo", "testada", "testado", "coberto", "coberta", "concluído", "concluída", "erfüllt", "abgedeckt", "getestet", "erledigt",
    "vorhanden", "fertig", "klar", "täckt", "uppfyllt", "testad", "покрыто", "протестировано", "готово", "выполнено",
    "已覆盖", "已覆蓋", "已测试", "已測試", "有测试", "有測試", "有单元测试", "已验证", "已驗證", "完成", "已完成", "通过", "通過", "完了", "対応済み", "対応済", "実装済み", "テスト済み", "合格",
    "unit tested", "integration tested", "e2e tested", "end to end tested", "regression tested", "system tested", "functionally tested", "component tested", "contract tested", "acceptance tested", "api tested", "ui tested", "load tested", "fuzz tested", "fuzzed", "property tested", "snapshot tested", "browser tested", "live tested", "benchmarked", "works", "working", "已自动化", "已支持", "支持", "已通过", "已实现", "本地通过", "완료", "통과", "구현 완료", "구현됨", "테스트 완료", "테스트됨", "지원", "지원됨", "있음", "충족", "completada", "aprobado", "aprobada", "implementado", "implementada", "implémenté", "implémentée", "validé", "validée", "réussi", "umgesetzt", "bestanden", "implementiert", "unterstützt", "пройден", "пройдено", "реализовано", "поддерживается", "есть", "покрыт", "протестирован", "gotowe", "pokryte", "coperto", "testato", "gedekt", "getest", "geslaagd", "済み", "テスト有",
    "all passing", "all pass", "all passed", "all green", "all tests pass", "all tests passing", "perfect", "flawless", "fully supported", "full support", "no problems", "no issues", "ported", "fully ported", "parity", "full parity", "at parity", "mapped",
    "compatible", "fully compatible",
    "as expected", "delivered", "evidenced", "reliable", "operational", "compliant", "conformant", "conforms", "conforming",
    "éxito", "exitoso", "exitosa", "pasó", "pasado", "succès", "sucesso", "passou", "aprovado", "aprovada", "supports", "satisfies", "success", "successful", "succeeded", "succeeds", "erfolgreich", "successfully tested", "успешно", "успех", "соответствует", "成功", "正常", "正しい", "合格済み", "성공", "정상", "적합",
    "ja", "oui", "sim", "sí", "да", "はい", "是", "有", "예", "네", "автоматизирован", "автоматизирована", "автоматизировано", "verificado", "verificada", "automatisé", "automatisée", "automatisiert", "automatizado", "automatizada", "自动化", "自動化済み", "자동화", "자동화됨", "very good", "well tested and stable", "vérifié", "vérifiée", "geprüft", "проверено", "проверен",
    "已遍历",
    "검증됨", "검증 완료",
    "complet", "complète", "completa", "completato", "vollständig", "полностью", "已关闭", "已解决", "已修复", "解決済み", "해결됨", "完全覆盖", "完全", "extensive", "robust", "adequate", "sufficient", "exercised", "asserted", "volledig", "pełne", "fullständig",
    "vollständig getestet", "komplett getestet", "gut getestet", "vollständig abgedeckt", "completamente testado", "totalmente testado", "totalmente probado", "entièrement testé", "полностью протестировано",
  ],
  partial: [
    "partial", "partially", "partially implemented", "partially tested", "partially verified", "partially covered", "partial coverage", "partly", "partly covered", "in part", "indirect",
    "indirectly", "indirectly covered", "indirectly tested", "implemented but incompletely tested",
    "implemented but indirectly tested", "implemented but partially tested", "implemented partially tested", "basic", "limited", "thin", "weak", "some", "growing",
    "incomplete", "in progress", "wip", "work in progress", "ongoing", "started", "implementing", "needs improvement", "needs work",
    "ignored test", "ignored tests", "disabled test", "disabled tests", "feature gated test", "feature gated tests",
    "xfail", "flaky", "gated", "gated on", "smoke", "smoke test", "smoke tests", "smoke tested", "sanity only", "smoke only", "sweep only", "mock only", "mocked only", "mocks only", "mostly", "mostly covered",
    "unit only", "happy path only", "shallow", "minimal", "not fully", "not fully covered", "not fully tested",
    "implemented partial tests",
    "partiel", "partielle", "partiellement", "en cours", "parcial", "parcialmente", "en progreso", "em andamento", "teilweise",
    "in arbeit", "delvis", "pågår", "частично", "в работе", "部分", "部分覆盖", "部分覆蓋", "进行中", "進行中", "一部",
    "yellow", "amber", "works with caveats", "works with limitations", "works partially", "needs more tests", "needs more coverage", "부분", "부분 완료", "일부", "진행중", "진행 중", "부분 구현", "partiellement couvert", "parcialmente cubierto", "parcialmente coberto", "teilweise abgedeckt", "teilweise erfüllt", "teilweise getestet", "частично покрыто", "częściowo", "parziale", "gedeeltelijk", "一部対応", "一部実装", "部分实现", "部分支持", "部分完成", "开发中", "実装中", "対応中",
    "implemented partial", "partially done", "partially passing", "partially supported", "partial support", "limited support", "partially complete", "partially ported", "partial parity", "playable", "minor issues", "partially compatible",
    "unstable", "moderate", "needs more", "needs attention", "partially compliant", "fair", "acceptable",
    "partially supports", "partially meets", "ok avec réserve", "avec réserve", "with reservations", "mit einschränkungen", "con reservas", "com ressalvas", "parcialmente aprobado", "parcialmente aprovado", "partiel ok", "с замечаниями", "부분 지원", "일부 지원", "미흡",
    "needs mocks", "needs integration", "needs mock", "near parity", "quarantined",
    "구현됨·미검증",
    "部分的", "部分的にテスト済み",
    "insufficient", "sparse", "spot check", "spot checks", "spot checked", "parzialmente", "частичное", "частичная", "orange",
    "parcialmente testado", "parcialmente probado", "partiellement testé", "частично протестировано",
  ],
  gap: [
    "gap", "gaps", "missing", "missing test", "missing tests", "absent", "none", "no", "n", "not covered", "uncovered", "untested",
    "not tested", "not implemented", "not started", "not run", "not yet", "not yet covered", "not yet tested",
    "not yet implemented", "needs test", "needs tests", "needs coverage", "no test", "no tests", "no coverage", "zero coverage",
    "fail", "failed", "failing", "fails", "red", "broken", "stub", "stubs", "stubs only", "stubbed", "tbd", "false", "not verified", "unverified",
    "implemented but untested", "implemented but not tested", "implemented untested", "implemented not tested",
    "implemented no tests", "implemented needs tests", "implemented but no tests", "implemented without tests",
    "open", "not done", "not present", "not available", "not supported", "unsupported", "unmet", "unproven", "not validated", "not met", "not executed", "not exercised", "not checked", "not enforced", "not asserted",
    "lacking", "to be tested", "to be written",
    "non testé", "non testée", "non couvert", "manquant", "manquante", "à faire", "no cubierto", "no probado", "faltante", "falta",
    "não testado", "não testada", "não coberto", "ausente", "faltando", "offen", "fehlt", "fehlend", "nicht abgedeckt",
    "nicht getestet", "saknas", "bör åtgärdas", "ej testad", "не покрыто", "отсутствует", "нет",
    "缺失", "未覆盖", "未覆蓋", "未测试", "未測試", "无测试", "無測試", "没有测试", "未实现", "未着手", "未テスト", "未実装", "未対応", "なし", "欠落",
    "미구현", "미완료", "미작성", "미테스트", "없음", "누락", "실패", "미지원", "미착수", "미검증", "미커버", "nicht umgesetzt", "nicht erfüllt", "nicht bestanden", "nicht implementiert", "ungetestet", "non implémenté", "absente", "échec", "échoué", "no implementado", "no cumple", "fallido", "não implementado", "falhou", "не реализовано", "не протестировано", "не проверено", "не пройден", "не покрыт", "нет тестов", "niepokryte", "brak", "mancante", "non coperto", "ontbreekt", "niet getest", "未支持", "不支持", "未完成", "未通过", "失败", "失敗", "未作成", "未検証", "テスト無", "テストなし", "不合格", "非対応",
    "unmapped", "borked", "non functional", "nonfunctional", "unplayable", "no support", "not ported", "not working", "does not work", "doesn't work", "incompatible", "not compatible", "crashes",
    "poor", "critical gap", "non compliant", "not compliant", "ko", "nok", "ng",
    "does not support", "doesn't support", "does not meet", "falla", "falló", "fallida", "fallado", "reprovado", "reprovada", "fehlgeschlagen", "no ejecutado", "não executado", "non exécuté", "nicht durchgeführt", "не выполнено", "ошибка", "провал", "провален", "error", "errors", "부적합", "비정상", "미수행", "미실행", "requires tests", "requires testing", "needs testing",
    "nein", "non", "não", "否", "いいえ", "无", "無", "아니오", "아니요",
    "검증 실패",
    "nil", "eksik", "nicht vorhanden", "unstarted",
  ],
  planned: [
    "planned", "pending", "todo", "to do", "deferred", "backlog", "roadmap", "future", "proposed", "scheduled", "later",
    "upcoming", "next", "postponed", "queued", "designed", "planned test", "future work",
    "planifié", "prévu", "pendiente", "planificado", "planejada", "planejado", "pendente", "geplant", "ausstehend", "planerad",
    "запланировано", "待办", "待辦", "待测试", "待測試", "待测", "待验证", "待开始", "计划", "計劃", "計画", "予定", "計画中",
    "예정", "계획", "대기", "보류", "계획됨", "à venir", "à planifier", "pianificato", "zaplanowane", "gepland", "отложено", "в планах", "по плану", "待实现", "待开发", "待完成", "待补", "待补充", "规划中", "計画済み", "今後対応", "保留", "検討中",
    "планируется", "to be done", "da fare",
  ],
  external: [
    "external", "external service", "external dependency", "blocked", "blocked by dependency", "blocked by operator",
    "delegated", "environment bound", "needs network", "needs hardware", "needs credentials", "requires network",
    "requires hardware", "requires credentials", "skip if credentials absent", "manual", "manual only", "manually tested", "tested manually", "manually",
    "manual test", "manual testing", "covered externally", "upstream", "third party",
    "externe", "bloqueada", "bloqueado", "extern", "blockiert", "внешний", "外部", "手动", "手動",
    "수동", "manuell", "manuel", "manuell getestet", "manuelle", "ручной", "ручное", "вручную", "手工", "手动测试", "手動テスト",
    "bloqueado por",
    "ручной тест", "ручная проверка",
  ],
  excluded: [
    "n/a", "na", "not applicable", "out of scope", "exempt", "excluded", "skip", "skipped", "skip by decision",
    "skipped by decision", "not tested by design", "unsupported by design", "not covered by design", "by design",
    "wontfix", "won't fix", "wont fix", "informative", "informative only", "descriptive", "descriptive only", "textual only",
    "deprecated", "removed", "deleted", "retired", "obsolete", "superseded", "declined", "ignored", "not needed", "not required", "not planned", "not possible", "not feasible", "intentionally excluded", "deliberately excluded", "omitted", "deliberately omitted", "intentionally omitted", "intentional change", "intentional difference", "intentional divergence", "intentionally not tested", "deliberately not tested",
    "hors périmètre", "sans objet", "no aplica", "fuera de alcance", "fora de escopo", "não se aplica", "entfällt",
    "nicht anwendbar", "ej tillämpligt", "не применимо", "不适用", "不適用", "対象外", "該当なし",
    "해당 없음", "해당없음", "제외", "범위 외", "non applicable", "nicht relevant", "не требуется", "вне scope", "вне области", "n/v", "nie dotyczy", "無需", "无需", "不要", "スコープ外",
    "排除", "已排除",
  ],
  unknown: [
    "unknown", "?", "??", "unconfirmed", "unclassified", "not measured", "unmeasured", "not evaluated", "not assessed", "not determined", "mixed", "unclear", "to be confirmed",
    "inconnu", "desconocido", "desconhecido", "unbekannt", "okänd", "неизвестно", "未知", "未計測", "不明",
  ],
};

export const statusSymbols: Record<Status, string[]> = {
  covered: ["✅", "✔", "✓", "☑", "🟢", "🟩", "💚", "[x]", "[X]", "👍", "●", "◉", "⭕", "〇", "◯", ":white_check_mark:", ":heavy_check_mark:", ":ballot_box_with_check:", ":green_circle:", ":large_green_circle:", ":green_square:", ":+1:", ":o:"],
  partial: ["🟡", "🔶", "🟠", "🟨", "⚠", "◑", "◐", "◒", "◓", "🔄", "🚧", "△", "[~]", "[-]", "⚡", ":warning:", ":yellow_circle:", ":orange_circle:", ":construction:", ":large_orange_diamond:", ":yellow_square:"],
  gap: ["❌", "✗", "✘", "✖", "⬜", "☐", "🔴", "🟥", "[ ]", "❎", "🚫", "×", "☒", ":x:", ":red_circle:", ":no_entry_sign:", ":negative_squared_cross_mark:", ":heavy_multiplication_x:", ":white_large_square:", ":red_square:"],
  planned: ["⏳", "⏸", "📋", "🗓", "📅", "🔜", "🔲", "⌛", ":hourglass:", ":hourglass_flowing_sand:", ":soon:", ":calendar:"],
  external: ["🔌", "🌐"],
  excluded: ["⛔", "⏭", "➖", "🔕", "[—]", "[–]", ":no_entry:", ":heavy_minus_sign:"],
  unknown: ["❓", "❔", "⁇", ":question:", ":grey_question:"],
};

/** Names of columns and keys by the field they stand for. Folded; the first field that lists a name owns it. */
export const fieldNames = {
  status: [
    "status", "coverage status", "test status", "testing status", "live status", "current status", "today's status", "overall status", "overall",
    "tested", "covered", "characterized", "characterised", "test coverage", "coverage", "current coverage", "coverage level", "covered by tests", "has tests",
    "verification status", "verdict", "result", "pass/fail", "done", "state", "current state", "conformance", "compliance", "verification",
    "implementation status", "implemented", "implementation",
    "statut", "état", "estado", "cobertura", "couverture", "abdeckung", "stand", "täckning", "статус", "покрытие", "состояние",
    "状态", "狀態", "测试状态", "測試狀態", "测试结果", "測試結果", "覆盖状态", "覆盖情况", "覆盖评估", "覆盖程度", "覆盖度", "覆盖等级", "覆盖", "覆蓋", "状態", "カバレッジ", "ステータス",
    "coverage %", "% coverage", "% covered", "pass rate", "completion", "% complete", "parity", "parity status", "support", "support status", "supported", "test result", "résultat", "resultado", "ergebnis", "результат", "résultats", "abdeckungsstatus", "teststatus", "statut du test", "상태", "테스트 상태", "결과", "구현 상태", "커버리지", "결과 상태", "실행 결과", "实现状态", "支持情况", "支持状态", "完成状态", "完成情况", "当前状态", "執行結果", "测试情况", "验证状态", "実装状況", "対応状況", "実施結果", "結果", "判定", "实际状态", "当前证据", "stav", "stato",
    "当前覆盖率", "覆盖率", "测试覆盖率", "outcome", "実装状態",
    "conformance level", "compliance level", "support level", "level of support", "implementation level", "estado de prueba", "estado de la prueba", "status do teste", "situação", "situación", "testergebnis", "testresultat",
    "test vorhanden", "test exists", "tests exist", "has test", "test present", "test available", "getestet", "testé", "probado", "testado", "протестировано", "есть тест", "有测试", "テスト有無", "테스트 여부", "abgedeckt", "cubierto", "coberto", "couvert", "покрыто", "gedeckt", "erfüllt", "umgesetzt", "implementiert", "implementado", "implémenté", "реализовано", "automated", "automation status", "automation", "automatisiert", "автоматизация",
    "trạng thái", "bao phủ", "kết quả",
  ],
  name: [
    "surface", "surface / behavior", "surface / behaviour", "surface/behavior", "surface/behaviour", "behavior", "behaviour", "feature",
    "feature / area", "feature/area", "area", "component", "module", "package", "crate", "requirement", "requirement short", "task",
    "endpoint", "route", "screen", "flow", "entity", "pattern", "scenario", "protocol", "capability", "command", "leaf", "tool",
    "rule", "class", "op", "operation", "service", "function", "method", "test type", "theme", "name", "title", "item", "what", "use case",
    "user story", "story", "journey", "page", "api", "interface", "property", "invariant", "guarantee", "claim", "topic", "subsystem",
    "test area", "coverage area", "case", "rule name", "check", "concern", "aspect", "path", "event", "error code", "field", "option", "syscall", "opcode", "instruction",
    "fonctionnalité", "exigence", "funcionalidad", "requisito", "funcionalidade", "anforderung", "funktion", "krav", "bereich", "modul",
    "функция", "требование", "功能", "模块", "模組", "需求", "機能", "項目", "要件", "module / file", "file / module", "step", "stage", "term", "statement", "language", "platform", "provider", "format", "element", "resource", "view", "widget", "hook", "model", "table", "job", "workflow", "pipeline", "system", "layer / component", "finding", "gap name", "gap title", "gap description", "issue", "risk area", "threat", "control",
    "기능", "모듈", "컴포넌트", "항목", "요구사항", "시나리오", "기능명", "화면", "페이지", "fonction", "composant", "module fonctionnel", "scénario", "critère", "módulo", "componente", "escenario", "cenário", "historia de usuario", "história de usuário", "historia", "caso de uso", "componenten", "komponente", "szenario", "anwendungsfall", "merkmal", "компонент", "модуль", "сценарий", "функциональность", "область", "раздел", "场景", "測試項目", "测试项", "测试点", "功能点", "功能模块", "功能项", "組件", "组件", "接口", "需求描述", "要求", "画面", "機能名", "シナリオ", "テスト観点", "観点", "要求事項", "モジュール", "コンポーネント", "対象", "requisito funcional", "funkcja", "wymaganie", "funzionalità",
    "clause", "gate", "plugin", "extension", "criterion", "criteria", "acceptance criterion", "acceptance criteria", "business rule", "browser", "os", "device", "operating system", "nom", "nome", "название", "名称", "名稱", "이름", "success criterion", "success criteria", "browser/device",
    "scenario description", "requirement description", "feature description", "story description", "risk description",
    "chức năng",
  ],
  test: ["test", "test name", "test case", "test case name", "testcase", "test id and name", "spec name", "prueba", "testfall", "тест", "测试用例", "測試案例", "テストケース", "テスト名", "テスト項目", "테스트", "테스트명", "테스트 케이스", "用例", "用例名称", "测试名称", "caso de prueba", "caso de teste", "cas de test", "тест кейс", "тестовый сценарий"],
  id: ["#", "id", "req", "req id", "requirement id", "no", "no.", "nr", "number", "ref", "key", "test id", "case id", "tc", "tc id", "story id", "gap id", "rule id", "编号", "編號", "番号", "ケースid", "テストid", "要件id", "테스트 id", "요구사항 id", "번호", "用例编号", "需求编号", "测试编号", "序号", "id requisito", "id requirement", "us id", "req.", "nº", "n°", "номер", "ac", "ac id", "testfall id", "ac #"],
  tests: [
    "tests", "fixture", "test fixture", "test fixtures", "fixture coverage", "test file", "test files", "test dateien", "testdateien", "test ids", "test names", "evidence", "test evidence", "existing tests", "direct tests", "proof", "proofs",
    "artifacts", "coverage artifacts", "added coverage artifacts", "live coverage", "e2e coverage", "planned test file", "covered by", "tested by",
    "verified by", "test coverage files", "test location", "test suite", "test suites", "test cases", "unit tests", "integration tests", "e2e tests",
    "automated tests", "coverage evidence", "test path", "test reference", "test references", "validation", "tests covering", "test functions", "test function", "testbench", "test bench",
    "prueba(s)", "pruebas", "testes", "тесты", "测试", "測試", "テスト",
    "casos de teste", "casos de prueba", "cas de tests", "cas de test associés", "testfälle", "testklasse", "test klasse", "test methode", "tests unitaires", "testes unitários", "testes integração", "pruebas unitarias", "unittests", "тест кейсы", "автотесты", "автотест", "测试用例 id", "测试文件", "测试用例编号", "对应测试", "関連テスト", "テストファイル", "テストケースid", "테스트 파일", "테스트 코드",
  ],
  spec: ["spec", "spec section", "spec sections", "specs", "specification", "rules", "adr", "plan", "code", "source", "source file", "source files", "implementation file", "implementation files", "impl", "section", "reference", "references", "rfc", "file", "files", "location", "fichier", "fichiers", "archivo", "archivos", "datei", "dateien", "arquivo", "arquivos", "ficheiro", "файл", "файлы", "文件", "文件路径", "ファイル", "파일", "対応要件", "要件番号", "関連要件"],
  nextGap: ["next gap", "next gaps", "next step", "next steps", "next action", "action", "recommendation", "recommended action", "target test", "follow up", "suggested test", "remaining work", "acción", "ação", "maßnahme", "действие", "后续", "下一步", "次のアクション", "다음 단계", "mitigation", "mitigations", "workaround", "remediation"],
  gap: ["gap", "gaps", "gaps / notes", "gaps/notes", "remaining gap", "remaining gaps", "known gap", "known gaps", "current gap", "current gaps", "missing", "missing tests", "missing test", "missing coverage", "what is missing", "what's missing", "coverage gap", "coverage gaps", "open gap", "open gaps", "untested", "not covered", "uncovered", "lacune", "lacunes", "manques", "brecha", "brechas", "lacuna", "lücke", "lücken", "fehlend", "пробел", "пробелы", "缺口", "差距", "不足", "未覆盖点", "coverage gaps / notes", "누락"],
  notes: ["note", "notes", "covers", "what it covers", "coverage areas", "primary scope", "focus", "description", "purpose", "comment", "comments", "rationale", "details", "detail", "remarks", "remark", "why", "reason", "real world scenario", "what it tests", "what is tested", "summary", "bemerkung", "notas", "примечание", "备注", "備註", "備考", "scope", "meaning", "explanation", "expected", "expected result", "context", "observation", "observations", "비고", "설명", "참고", "备考", "説明", "说明", "描述", "注释", "remarque", "remarques", "commentaire", "commentaires", "descripción", "descrição", "observaciones", "observações", "комментарий", "комментарии", "примечания", "описание", "beschreibung", "anmerkung", "anmerkungen", "notizen", "hinweis", "expected outcome", "预期结果", "预期", "通过标准", "期待結果", "예상 결과", "résultat attendu", "resultado esperado", "erwartetes ergebnis", "ожидаемый результат", "uso permitido", "qué contiene", "what it holds"],
  category: ["category", "layer", "type", "kind", "suite", "phase", "tier", "tags", "group", "test level", "level", "domain", "categoría", "kategorie", "категория", "分类", "分類", "类别", "カテゴリ", "분류", "유형", "구분", "层级", "类型", "種別", "区分", "tipo", "tipo de prueba", "tipo de teste", "tipo teste", "testart", "art", "тип", "уровень", "catégorie", "categoria", "niveau", "nivel"],
  priority: ["priority", "priority level", "severity", "criticality", "risk", "impact", "prio", "importance", "risk level", "priorité", "prioridad", "prioridade", "priorität", "prioritet", "приоритет", "优先级", "優先級", "優先度", "우선순위", "중요도", "critique", "criticité", "criticidad", "criticidade", "重要性", "重要度", "重要程度", "严重程度", "严重度", "严重性", "важность", "критичность", "wichtigkeit", "severidad", "gravité", "риск", "risiko", "riesgo", "risco", "风险"],
  owner: ["owner", "owners", "owned by", "responsible", "team", "assignee", "maintainer", "responsable", "verantwortlich", "负责人", "担当", "responsável", "responsables", "verantwortliche", "ответственный", "責任者", "담당자"],
  command: ["run command", "command line", "run", "how to run"],
  number: ["total", "count", "counts", "# tests", "target", "actual", "passing", "failing", "percent", "percentage", "%", "lines", "branch", "branches", "functions", "statements", "loc", "est. runtime", "estimated runtime", "estimated runtime sec", "runtime", "duration", "time", "date", "last run", "last updated", "updated", "weight", "effort", "estimate", "合計", "number of tests", "test count", "목표", "목표 커버리지", "meta", "objetivo", "umbral", "seuil", "objectif", "cible", "ziel", "zielwert", "порог", "цель", "目标", "目標", "목표치", "数量", "用例数", "测试数", "件数", "テスト数", "개수", "테스트 수", "cantidad", "quantidade", "quantité", "nombre", "anzahl", "количество", "тестов", "threshold", "minimum", "goal", "required coverage", "target coverage", "coverage target", "coverage goal", "target %", "min coverage", "minimum coverage", "文件总数", "已测试", "未测试", "目标覆盖率", "functions tested", "deadline", "due", "due date", "prazo", "fecha", "fecha límite", "срок", "期限", "마감"],
} as const satisfies Record<string, readonly string[]>;
export type FieldName = keyof typeof fieldNames;

export const priorityWords: Record<Exclude<Priority, "none">, string[]> = {
  P0: ["p0", "critical", "blocker", "must", "must have", "🔴 critical", "blocking", "crítica", "crítico", "critique", "kritisch", "критический", "критично", "严重", "紧急", "必须", "치명적", "필수", "必須", "muss", "critical path"],
  P1: ["p1", "high", "major", "should", "should have", "alta", "alto", "haute", "élevée", "élevé", "hoch", "высокий", "высокая", "高", "높음", "soll", "cao"],
  P2: ["p2", "medium", "moderate", "normal", "could", "could have", "med", "média", "médio", "media", "medio", "moyenne", "moyen", "mittel", "средний", "средняя", "中", "보통", "중간", "kann", "trung bình"],
  P3: ["p3", "low", "minor", "trivial", "nice to have", "p4", "lowest", "baixa", "baixo", "baja", "bajo", "basse", "faible", "niedrig", "gering", "низкий", "низкая", "低", "낮음", "thấp"],
};

const index = <Name extends string>(groups: Record<Name, readonly string[]>): Map<string, Name> => {
  const found = new Map<string, Name>();
  for (const name of Object.keys(groups) as Name[]) {
    for (const word of groups[name]) if (!found.has(word)) found.set(word, name);
  }
  return found;
};

export const statusByWord = index(statusWords);
/** How much of a thing is covered; of no other column do these words tell a status. */
export const statusByLevel = index({
  covered: ["very high", "high", "高", "высокое", "hoch", "alta", "alto"],
  partial: [
    "medium", "moderate", "med", "low", "very low", "medium high", "low medium", "medium low", "中", "低", "среднее", "низкое",
    "mittel", "niedrig", "gering", "media", "medio", "baja", "bajo", "média", "médio", "baixa", "baixo",
  ],
});
export const statusBySymbol = index(statusSymbols);
export const priorityByWord = index(priorityWords);
export const fieldByName = index(fieldNames);
