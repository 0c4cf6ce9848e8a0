import { bounded } from "../../coverage/text.ts";

const maxDefinitions = 5000;
/** A short name may stand for a long address, many times. */
const maxGrowth = 1024 * 1024;

/** "[spec]: ../tests/a.py 'title'", alone in its line. */
const definitions =
  /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]{1,9}(<[^<>\n|]{1,1000}>|[^\s<|][^\s|]{0,1000})[ \t]{0,9}(?:["'(].{0,300})?$/gm;
/** A label alone is one where it begins a word: "routes/[id].ts" is a path. */
const references = /(^|[\s|(*_>,;`])\[([^[\]\n]{1,500})\](?:\[([^[\]\n]{0,200})\])?(?![[(:])/gm;

/** Links by reference as links in place, so that a cell or bullet says by itself where it leads. Lines stay lines. */
export function withInlineLinks(text: string): string {
  if (!/\]:[ \t]/.test(text)) return text;
  const known = new Map<string, string>();
  for (const [, label = "", target = ""] of text.matchAll(definitions)) {
    if (known.size >= maxDefinitions) break;
    const name = nameOf(label);
    if (!known.has(name) && !label.startsWith("^")) known.set(name, target);
  }
  if (known.size === 0) return text;
  let left = maxGrowth;
  return text.replace(references, (whole, before: string, label: string, name: string | undefined) => {
    const target = known.get(nameOf(name === undefined || name === "" ? label : name));
    // A box of a list that is ticked.
    if (target === undefined || /^[ xX]$/.test(label) || target.length > left) return whole;
    left -= target.length;
    return `${before}[${label}](${target})`;
  });
}

const nameOf = (label: string) => bounded(label, 200).trim().replace(/\s+/g, " ").toLowerCase();
