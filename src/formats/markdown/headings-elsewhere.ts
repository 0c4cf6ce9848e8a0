/** What headings say in other languages than English. Letters of any script end a word, so `\b` is of no use here. */
const word = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, "u");

/** Gaps: "Непокрытые модули", "Módulos sin pruebas", "未覆盖". */
const gaps = word(
  "lacunes|manquante?s?|testgaps?|testgapp\\p{L}*|utan tests?|saknar? tests?|bör åtgärdas|pendientes|faltantes|lacunas|luckor|\\p{L}{0,20}lücken|fehlend\\p{L}*|ungetestet\\p{L}*|" +
    "nicht (?:getestet|abgedeckt)|ohne tests?(?:abdeckung)?|non (?:testée?s?|couverte?s?)|sans tests?|" +
    "(?:sin|faltan) pruebas|sin tests|no (?:probad|cubiert)\\p{L}+|sem testes|não (?:testad|cobert)\\p{L}+|" +
    "пробелы|дыры|не ?покрыт\\p{L}*|не ?протестирован\\p{L}*|без тестов|нет тестов|недостающ\\p{L}*",
);
const gapsUnspaced =
  /缺口|缺失|未覆盖|未覆蓋|未测试|缺少测试|没有测试|未テスト|未対応|未カバー|不足|テスト漏れ|없는 테스트|누락|미커버|미구현|미테스트|부족/u;
/** They speak of tests, whatever else stands there. */
const sureGaps = word(
  "ungetestet\\p{L}*|nicht (?:getestet|abgedeckt)|ohne tests?(?:abdeckung)?|non testée?s?|sans tests?|sin pruebas|sin tests|" +
    "sem testes|не ?покрыт\\p{L}*|не ?протестирован\\p{L}*|без тестов|нет тестов",
);
const sureGapsUnspaced =
  /없는 테스트|未覆盖|未覆蓋|未测试|缺少测试|没有测试|未テスト|未カバー|缺口|미커버|미테스트/u;

const covered = word(
  "покрыт\\p{L}*|протестирован\\p{L}*|existierende tests|vorhandene tests|bereits getestet|tests existants|déjà testée?s?|" +
    "pruebas existentes|testes existentes",
);
const coveredUnspaced =
  /^已覆盖|^已覆蓋|^已测试|^テスト済|^カバー済|^테스트 완료|존재하는 테스트|既存のテスト|现有测试/u;

/** Left out on purpose: "Bewusst nicht getestet", "Fora do escopo", "O que não será testado". */
const excluded = word(
  "bewusst (?:verzicht|nicht|weggelassen|ausgelassen|ungetestet)\\p{L}*|(?:wird|werden) nicht getestet|nicht im scope|außerhalb des (?:scopes|umfangs)|" +
    "hors (?:du )?(?:périmètre|scope)|exclus(?:ions)?|fora d[eo] escopo|fuera del? alcance|excluid[oa]s|excluíd[oa]s|" +
    "não ser(?:á|ão) testad\\p{L}+|no se (?:probar|testear)\\p{L}+|вне (?:рамок|области|скоупа)|не будет тестир\\p{L}*|исключен\\p{L}*",
);
const excludedUnspaced = /范围外|不测试|不在范围|スコープ外|対象外|범위 ?외|제외/u;

const asides = word(
  "recommandations?|prochaines étapes|objectifs?|(?<!hors )périmètre|environnement|stratégie|empfehlungen|nächste schritte|" +
    "zusammenfassung|umgebung|workflow zur \\p{L}+|recomenda(?:ciones|ções)|próximos pas(?:os|sos)|conclusi(?:ón|ones)|" +
    "conclusão|objetivos?|alcance|entorno|(?<!fora d[eo] )escopo|ambiente|estrat[eé]gia|рекомендации|" +
    "acciones(?: \\p{L}+)?|plan de acción|actions (?:prioritaires|recommandées|correctives)|ações|" +
    "следующие шаги|выводы|статистика|statistiken?|statistiques|estad[ií]sticas|estatísticas|(?:empfohlene )?reihenfolge|ordre (?:recommandé|conseillé)|orden recomendado|порядок",
);
const asidesUnspaced =
  /说明$|成本|工作量|工时|统计|統計|통계|建议|下一步|总结|推奨|今後の|次のステップ|まとめ|권장|다음 단계|결론/u;

const advice = word(
  "recommandations?|prochaines étapes|empfehlungen|nächste schritte|recomenda(?:ciones|ções)|próximos pas(?:os|sos)|" +
    "acciones (?:prioritarias|recomendadas)|actions (?:prioritaires|recommandées)|рекомендации|следующие шаги|empfohlene reihenfolge|ordre (?:recommandé|conseillé)|orden recomendado",
);
const adviceUnspaced = /建议|下一步|推奨|今後の|次のステップ|권장|다음 단계/u;

const tests =
  /(?<!\p{L})(?:cobertura|pruebas?|couverture|abdeckung|testes)(?!\p{L})|täckning|kravsp|pokry[ct]|copertura|dekking|trazab|rastreab|traçab|покрыти|тест|трассир|テスト|測試|测试|覆盖|覆蓋|カバレッジ|検証|테스트|커버리지|검증|추적/u;

/** "未カバーコードの特定": how they are found. */
const method = /特定|方法|手順|识别|如何|식별/u;

export const saysGaps = (words: string) =>
  (gaps.test(words) || gapsUnspaced.test(words)) && !method.test(words);
export const saysSureGaps = (words: string) =>
  (sureGaps.test(words) || sureGapsUnspaced.test(words)) && !method.test(words);
export const saysCovered = (words: string) =>
  !saysGaps(words) && (covered.test(words) || coveredUnspaced.test(words));
export const saysExcluded = (words: string) => excluded.test(words) || excludedUnspaced.test(words);
export const saysAside = (words: string) => asides.test(words) || asidesUnspaced.test(words);
export const saysAdvice = (words: string) => advice.test(words) || adviceUnspaced.test(words);
export const saysTests = (words: string) => tests.test(words);
