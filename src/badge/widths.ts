// Advance widths of the fonts that badges ask for. The table restates, for the characters below, the figures of
// anafanafo 2.0.0 (MIT), measured in a browser that has those fonts; badge-maker reads the same, so in printable ASCII
// the two agree to the pixel. Each glyph has two base-36 digits for a font: hundredths of a pixel at that font's size.
const beyondAscii =
  "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷ÆÐØÞßæðøþıĐđŁłŒœ" +
  "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψω" +
  "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзиклмнопрстуфхцчшщъыьэюяЄІЈєіј" +
  "–—‘’‚“”„†‡•…‹›€№™←↑→↓−∞≈≠≤≥√✓✔✗✘★☆●○■□▲▼";

const table = {
  verdana11:
    "arc1e1p0jfwwm787dwdwjfp0b4dwb4dwjfjfjfjfjfjfjfjfjfjfdwdwp0p0p0goukkwkylcnkjchknpmzcvdwl6h0prmvo2ifo2l9kwiumdkwu8ky" +
    "itkydwdwdwp0jfjfidj1fxj1i7arj1jc8eaji38etqjcikj1j1d1fxc1jci3p0i3i3g2jedwjep0c1jfjfjfjfdwjfjfukgojpp0ukjfgkp0gkgkjf" +
    "jmjfb4jfgkgojpukukukgop0p0u3npo2iiiyt7ipikj18enpj1h68pwpu0kwkyhblhjckymzo2cvl6kyprmvjuo2mzifkkiuitp1kyqmp0j1iyi3il" +
    "fodzjcj28ei3i3jki3fdikjhj4fjj9f6jao5i1p4ovkwkykyhbmsjctqitmyl6mgprmzo2mziflciuitp1kyn9lrvhvxnys4ktlfvmllidisi6eej0" +
    "i7oeg1jki3izlajhikjhj1gcf6i3ppi3jpiiqsr4jloahggqpniclfcvdwgq8eajjfuk878787e1e1e1jfjfgop0dwdwjfzttuukfaukfap0ukp0p0" +
    "p0p0p0ndpvhgkoukukigigigigu9u9",
  verdana10:
    "9saycrmqhotwk77hcmcmhomqa4cma4cmhohohohohohohohohohocmcmmqmqmqf5rsj0j2jelfhkfzljkvbpcnj9fhnfkslvgrlvjbj0h4kcj0rhj1" +
    "h3j1cmcmcmmqhohogphbehhbgk9shbhl7m9kgg7mr1hlgvhbhbbvehayhlggmqggggelhncmhnmqayhohohohocmhohorsf5hxmqrshof2mqf2f2ho" +
    "huhoa4hof2f5hxrsrsrsf5mqmqrcljlvgth8qjh0gvhb7mljhbfm7wtqr9j0j2fqjjhkj1kvlvbpj9j2nfksi1lvkvgrioh4h3mrj1o7mqhbh8gggw" +
    "e9cqhlhc7mgggghsggdzgvhphde4hidshjlygemumlj0j2j2fqkqhkr1h4kuj9kenfkvlvkvgrjeh4h3mrj1l5jssmt1lrpkixjhsqjmgph2gjd3ha" +
    "gkm6ekhsggh9jchpgvhphbeudsggndgghxgtocoohtm2fvf7nbgojhbpcnf77m9khors7h7h7hcrcrcrhohof5mqcmcmhowkr5rsdwrsdwmqrsmqmq" +
    "mqmqmql8nifvitrsrsgsgsgsgsriri",
  verdanaBold10:
    "9ib6gbo3jrzcny98f3f3jro3a1dca1j5jrjrjrjrjrjrjrjrjrjrb6b6o3o3o3h5qslkl6k4n2izi2mjn9f6fflfhpqcnjnmkdnmlqjqiymkl8vcl8" +
    "khj8f3j5f3o3jrjrikjfgcjfigbqjfjs9ib7in9itejsj3jfjfdtghcojsi2r7ili3gljrf3jro3b6jrjrjrjrf3jrjrqsgmnmo3qsjrgbo3gmgmjr" +
    "k1jra1jrgmgmnmwuwuwuh5o3o3uen2nmkfjtsaivj3jf9in2jfhu9svjtolkl6hpmeizj8n9nmf6lflkqcnjjvnmn9kdj0iykhqgl8r4ngjfjwi3j3" +
    "g9f9jsjg9iini3k1i2g5j3k0jffmk6evjmpfhnq5oulkl2l6hpndizuzjnnilfnhqcn9nmn9kdk4iykhqgl8nmlvwcwpp7tjl2kmx7m3ikjditerj7" +
    "igrrgck0injpn2k0j3k0jfgmevi3quilk9j0rus5knq1i1gurmiykmf6ffgt9ib7jrrs989898gbgbgbjrjrjrt5f3f3jrzyqsrsdwrsdwo3tfo3o3" +
    "o3o3o3l8nifvitrsrsgsgsgsgsriri",
  helveticaBold11:
    "8i8ie5h0h0ukkx8i9292cgic8icg8ibch0h0h0h0h0h0h0h0h0h08i8iicicich0ogkxlimnmnjti4n7mn90h0m2i4rqmnnskensm2juiomnj9suke" +
    "kejta6bca6icfa7xhjiohjiohja6ioi47w8ihj7wrpi4ioioiobwgfari4fwovgffvfva66ta6ic8ih0h0h0h06th07xogaidkicog7xc8icbzbz7x" +
    "i4iy8i7xbzb8dkr9r6r6h0icictzmnnskeiorqioioio7wmnizi47wxesbkxlihgktjtjtmnns90m2kbrqmnj1nsn0kejtiokeowkeppnmiwhzfji3" +
    "fqehi4hk8chcgui4g7e7iokdi9gqiaf9hhn1gfm7n8kxlglihjnljtwfjsmrm2mprqmnnsmdkemniojss7kemzksvtwfovsekpmkv9m5hjikhrduj2" +
    "hjotgkichjibmki4iohtiohjfcfvq6gfifhjp1phjrnsgrhmpihomi90h0hm7w8ifauk8i8i8ie5e5e5h0h0apuk7d7dh0wlukukfaukfaicp5icic" +
    "icich9ndpvhgkoukukj1igigigu9u9",
};

export type Font = keyof typeof table;

// Scripts outside the table: hundredths of an em, regular and bold. Greek, Cyrillic, symbols and CJK are the means of
// anafanafo's ranges; the others are the mean advance in running text, measured in Chromium (DejaVu Sans, which is in
// the badges' font stack, where it has the script, else Noto Sans). What is in no range is `elsewhere`.
const ranges: readonly (readonly [first: number, last: number, regular: number, bold: number])[] = [
  [0x370, 0x3ff, 62, 68], // Greek
  [0x400, 0x52f, 65, 71], // Cyrillic
  [0x590, 0x5ff, 46, 51], // Hebrew
  [0x600, 0x7bf, 47, 56], // Arabic, joined
  [0x900, 0xb7f, 50, 54], // Devanagari, Bengali; the others to Oriya taken as they are
  [0xb80, 0xbff, 77, 84], // Tamil
  [0xc00, 0xdff, 50, 54], // Telugu to Sinhala, taken as Devanagari
  [0xe00, 0xeff, 55, 58], // Thai, Lao
  [0x10a0, 0x10ff, 60, 65], // Georgian
  [0x1100, 0x11ff, 92, 92], // Hangul jamo
  [0x1200, 0x139f, 64, 69], // Ethiopic
  [0x2190, 0x21ff, 75, 76], // arrows
  [0x2200, 0x22ff, 64, 65], // mathematics
  [0x2300, 0x245f, 78, 76], // technical
  [0x2460, 0x24ff, 100, 100], // enclosed
  [0x2500, 0x27bf, 80, 80], // boxes, shapes, dingbats
  [0x2e80, 0xa4cf, 100, 100], // CJK, kana, Yi
  [0xac00, 0xd7ff, 92, 92], // Hangul
  [0xf900, 0xfaff, 100, 100], // CJK compatibility
  [0xfb1d, 0xfb4f, 46, 51], // Hebrew presentation forms
  [0xfb50, 0xfdff, 47, 56], // Arabic presentation forms
  [0xfe30, 0xfe6f, 100, 100], // CJK vertical and small forms
  [0xfe70, 0xfefe, 47, 56], // Arabic presentation forms
  [0xff01, 0xff60, 100, 100], // full width
  [0xff61, 0xffdc, 50, 50], // half width
  [0xffe0, 0xffe6, 100, 100], // full width signs
  [0x1d400, 0x1d7ff, 87, 87], // mathematical letters
  [0x1f000, 0x1faff, 125, 125], // pictographs
  [0x20000, 0x3ffff, 100, 100], // CJK extensions
];
const elsewhere = [0, 0, 69, 76] as const;

// Noto Color Emoji. A flag, a family or a keycap is one glyph, however many code points spell it.
const emojiEms = 1.25;
const emoji = /\p{RGI_Emoji}/gv;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/gu;
const spacingMark = /\p{Mc}/u;

const firstAscii = 0x20;
const lastAscii = 0x7e;
const tableIndex = new Map(
  Array.from(beyondAscii, (glyph, index) => [glyph, lastAscii - firstAscii + 1 + index]),
);

const fonts = {
  verdana11: { advances: readAdvances(table.verdana11), sizePixels: 11, isBold: false },
  verdana10: { advances: readAdvances(table.verdana10), sizePixels: 10, isBold: false },
  verdanaBold10: { advances: readAdvances(table.verdanaBold10), sizePixels: 10, isBold: true },
  helveticaBold11: { advances: readAdvances(table.helveticaBold11), sizePixels: 11, isBold: true },
} satisfies Record<Font, unknown>;

/** The width in pixels that a browser gives to one line of text. */
export function textWidth(text: string, font: Font): number {
  const { advances } = fonts[font];
  let width = 0;
  for (let position = 0; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code > lastAscii) return anyScriptWidth(text, font);
    width += advances[code - firstAscii] ?? 0;
  }
  return width;
}

/** How many glyphs a browser adds letter spacing to. */
export function glyphCount(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;

  const { emojiCount, letters } = splitEmoji(text);
  return emojiCount + letters.length;
}

function anyScriptWidth(text: string, font: Font): number {
  const { emojiCount, letters } = splitEmoji(text);
  return letters.reduce(
    (width, letter) => width + letterWidth(letter, font),
    emojiCount * emojiEms * fonts[font].sizePixels,
  );
}

/** Composed first, since Korean from a Mac's file names arrives as loose jamo. */
function splitEmoji(text: string): { emojiCount: number; letters: string[] } {
  const composed = text.normalize("NFC");
  const rest = composed.replace(emoji, "");
  return {
    emojiCount: rest === composed ? 0 : (composed.match(emoji)?.length ?? 0),
    letters: Array.from(rest.replace(zeroWidth, "")),
  };
}

/** An accented letter is as wide as its base letter, which is what the table holds. */
function letterWidth(letter: string, font: Font): number {
  const { advances, sizePixels, isBold } = fonts[font];
  const advance = advances[indexOf(letter)] ?? advances[indexOf(letter.normalize("NFD"))];
  if (advance !== undefined) return advance;

  const code = letter.codePointAt(0) ?? 0;
  const [, , regular, bold] = ranges.find(([first, last]) => first <= code && code <= last) ?? elsewhere;
  // A vowel sign that stands on both sides of its consonant, as in Tamil, is two glyphs.
  const parts = spacingMark.test(letter) ? letter.normalize("NFD").length : 1;
  return (((isBold ? bold : regular) * parts) / 100) * sizePixels;
}

/** The place of a text's first code unit in the table, -1 where it has none; the table has no surrogate pairs. */
function indexOf(letter: string): number {
  const code = letter.charCodeAt(0);
  if (firstAscii <= code && code <= lastAscii) return code - firstAscii;
  return tableIndex.get(letter.charAt(0)) ?? -1;
}

function readAdvances(digits: string): Float64Array {
  return Float64Array.from({ length: digits.length / 2 }, (_, index) => {
    return Number.parseInt(digits.slice(2 * index, 2 * index + 2), 36) / 100;
  });
}
