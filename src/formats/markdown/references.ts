/** The character references that documents hold, by character: some hundred names of the two thousand that there are. */
const named = new Map(
  (
    "& amp AMP|< lt LT|> gt GT|\" quot QUOT|' apos|# num|% percnt|( lpar|) rpar|* ast|+ plus|, comma|. period|/ sol|: colon|; semi|" +
    "= equals|? quest|@ commat|[ lsqb lbrack|] rsqb rbrack|\\ bsol|_ lowbar|` grave|{ lcub lbrace|} rcub rbrace|| verbar vert|! excl|" +
    "✓ check checkmark|✗ cross|☆ star|★ starf bigstar|□ square squ|■ squf|○ cir|– ndash|— mdash|‐ hyphen dash|… hellip mldr|• bull|" +
    "· middot|† dagger|‡ Dagger|‘ lsquo|’ rsquo|“ ldquo|” rdquo|‚ sbquo|„ bdquo|« laquo|» raquo|‹ lsaquo|› rsaquo|← larr|↑ uarr|" +
    "→ rarr|↓ darr|↔ harr|⇐ lArr|⇒ rArr|⇔ hArr|↵ crarr|≤ le leq|≥ ge geq|≠ ne|≈ asymp approx|± plusmn|− minus|× times|÷ divide|" +
    "° deg|∞ infin|√ radic|∑ sum|µ micro|½ frac12 half|¼ frac14|¾ frac34|¹ sup1|² sup2|³ sup3|‰ permil|¶ para|§ sect|© copy|® reg|" +
    "™ trade|€ euro|£ pound|¥ yen|¢ cent|¡ iexcl|¿ iquest|¬ not|α alpha|β beta|γ gamma|δ delta|λ lambda|μ mu|π pi|σ sigma|ω omega|" +
    "Δ Delta|Σ Sigma|Ω Omega|ß szlig|æ aelig|Æ AElig|œ oelig|Œ OElig|ø oslash|Ø Oslash|\u200c zwnj|\u200d zwj"
  )
    .split(/\|(?=\S )/)
    .flatMap((told) => {
      const [character = "", ...names] = told.split(" ");
      return names.map((name): [string, string] => [name, character]);
    })
    .concat(
      "nbsp ensp emsp thinsp Tab NewLine".split(" ").map((name) => [name, " "]),
      [["shy", ""]],
    ),
);

/** "eacute", "Uuml": a letter and its accent. */
const accents: Record<string, string> = {
  grave: "\u0300",
  acute: "\u0301",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  caron: "\u030c",
  cedil: "\u0327",
};

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z][A-Za-z\d]{1,30}));/.source;
const readable = new RegExp(String.raw`\\([!-/:-@[-\`{-~])|${reference}`, "g");
const early = new RegExp(String.raw`\\[!-/:-@[-\`{-~]|\`{1,3}[^\`\n]{1,2000}\`{1,3}|${reference}`, "g");

/** Escapes and references to the characters that they stand for. */
export const unescaped = (text: string): string =>
  text.replace(
    readable,
    (told, mark: string | undefined, ...[decimal, hex, name]: (string | undefined)[]) =>
      mark ?? characterOf({ decimal, hex, name }) ?? told,
  );

/**
 * What is no mark of Markdown, nor a blank, may be read before the marks are: then "&#9989;" is a tick wherever one
 * counts. In code spans it stands for itself.
 */
export const withSymbols = (text: string): string =>
  text.includes("&")
    ? text.replace(early, (told, ...[decimal, hex, name]: (string | undefined)[]) => {
        const character = told.startsWith("&") ? characterOf({ decimal, hex, name }) : undefined;
        return character === undefined || isAscii(character) ? told : character;
      })
    : text;

/** References alone, as HTML has them in code. */
export const decoded = (html: string): string =>
  html.replace(
    new RegExp(reference, "g"),
    (told, ...[decimal, hex, name]: (string | undefined)[]) => characterOf({ decimal, hex, name }) ?? told,
  );

const isAscii = (character: string) => character.charCodeAt(0) < 128;

interface Reference {
  decimal: string | undefined;
  hex: string | undefined;
  name: string | undefined;
}

/** None where there is no such name. */
function characterOf({ decimal, hex, name }: Reference): string | undefined {
  if (name !== undefined) return named.get(name) ?? accented(name);
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  if (code === 9 || code === 10 || code === 13) return " ";
  // Spaces of all widths are blanks to a reader.
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a)) return " ";
  const isCharacter = code >= 32 && code <= 0x10_ffff && !(code >= 0x7f && code <= 0x9f);
  return isCharacter && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : "\ufffd";
}

function accented(name: string): string | undefined {
  const accent = accents[name.slice(1)];
  const letter = accent === undefined ? "" : `${name.charAt(0)}${accent}`.normalize("NFC");
  return letter.length === 1 ? letter : undefined;
}
