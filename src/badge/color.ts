/** The names of shields.io with the colours that badge-maker 6 gives them. */
const namedColors = new Map([
  ["brightgreen", "#4b0"],
  ["green", "#67ac09"],
  ["yellowgreen", "#95991a"],
  ["yellow", "#d8b800"],
  ["orange", "#ea7233"],
  ["red", "#dd4343"],
  ["blue", "#007ec6"],
  ["grey", "#555"],
  ["gray", "#555"],
  ["lightgrey", "#939393"],
  ["lightgray", "#939393"],
  ["success", "#4b0"],
  ["important", "#ea7233"],
  ["critical", "#dd4343"],
  ["informational", "#007ec6"],
  ["inactive", "#939393"],
]);

const hex = /^#?(?:[\da-f]{3}|[\da-f]{6})$/;

/** A name as it is, hex digits with their `#`; null for anything else, so that the caller keeps the colour it had. */
export function parseColor(text: string): string | null {
  const color = text.trim().toLowerCase();
  if (namedColors.has(color)) return color;
  if (!hex.test(color)) return null;
  return color.startsWith("#") ? color : `#${color}`;
}

export function hexOf(parsed: string): string {
  return namedColors.get(parsed) ?? parsed;
}

/** The text's own colour and its shadow's: dark on a light background, where white could not be read. */
export function inkOn(background: string): { text: string; shadow: string } {
  return brightness(background) > lightFrom
    ? { text: "#333", shadow: "#ccc" }
    : { text: "#fff", shadow: "#010101" };
}

const lightFrom = 0.69;

/** https://www.w3.org/TR/AERT/#color-contrast, to two decimals as badge-maker compares it. */
function brightness(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color.slice(1));
  return Math.round((red * 299 + green * 587 + blue * 114) / 2550) / 100;
}

function channels(digits: string): number[] {
  const size = digits.length / 3;
  return [0, 1, 2].map((index) => {
    const channel = digits.slice(index * size, (index + 1) * size);
    return Number.parseInt(size === 1 ? channel + channel : channel, 16);
  });
}
