import { bounded } from "../../coverage/text.ts";

const maxDefinitions = 5000;

/** "[spec]: ../tests/a.py 'title'", alone in its line. */
const definitions =
  /^ {0,3}\[([^[\]\n]{1,200})\]:[ \t]{1,9}(<[^<>\n|]{1,1000}>|[^\s<|][^\s|]{0,1000})[ \t]{0,9}(?:["'(].{0,300})?$/gm;
const references = /(^|[^\]\\!])\[([^[\]\n]{1,500})\](?:\[([^[\]\n]{0,200})\])?(?![[(:])/gm;

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
  return text.replace(references, (whole, before: string, label: string, name: string | undefined) => {
    const target = known.get(nameOf(name === undefined || name === "" ? label : name));
    // A box of a list that is ticked.
    return target === undefined || /^[ xX]$/.test(label) ? whole : `${before}[${label}](${target})`;
  });
}

const nameOf = (label: string) => bounded(label, 200).trim().replace(/\s+/g, " ").toLowerCase();
