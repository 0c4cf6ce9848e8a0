const tags =
  /<\/?(?:a|abbr|b|br|center|code|del|details|div|em|font|i|img|ins|kbd|li|mark|ol|p|s|small|span|strong|sub|summary|sup|u|ul)(?:\s[^<>]{0,300})?\/?>/gi;

/** Markdown to the text that a reader sees: no emphasis, code marks, links, comments or tags. Linear in the text. */
export function plain(markdown: string): string {
  if (!/[*_`[\]<\\~&!]/.test(markdown)) return markdown.trim();
  // Code spans are the odd parts: what stands in them is meant as it is.
  return markdown
    .split(/(`{1,3}[^`]{1,2000}`{1,3})/)
    .map((part, index) => (index % 2 === 1 ? part.replace(/^`+|`+$/g, "") : plainProse(part)))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

function plainProse(markdown: string): string {
  return markdown
    .replace(/<!--[^>]{0,2000}-->/g, "")
    .replace(/!?\[([^[\]]{0,500})\]\([^()\s]{0,2000}(?:\s"[^"]{0,200}")?\)/g, "$1")
    .replace(/\[([^[\]]{1,500})\]\[[^[\]]{0,200}\]/g, "$1")
    .replace(tags, " ")
    .replace(/(^|[^\\])(?:\*{1,3}|~~)/g, "$1")
    .replace(/(^|[\s(])(_{1,2})([^\s_](?:[^_]{0,300}[^\s_])?)\2(?=$|[\s).,:;!?])/g, "$1$3")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&(amp|lt|gt|nbsp|quot);/g, (_, name: keyof typeof entities) => entities[name]);
}

const entities = { amp: "&", lt: "<", gt: ">", nbsp: " ", quot: '"' } as const;

/** Code spans and links into the repo in the order of their appearance, and the text that is left without them. */
export function citations(markdown: string): { cited: string[]; rest: string } {
  const cited: string[] = [];
  const rest = markdown
    .replace(/(`{1,3})([^`]{1,2000})\1/g, (_, _marks: string, code: string) => {
      cited.push(code.trim());
      return " ";
    })
    .replace(/\[([^[\]]{0,500})\]\(([^()\s]{1,2000})\)/g, (_, label: string, target: string) => {
      if (/^[a-z][a-z+.-]{0,20}:/i.test(target) || target.startsWith("#")) return label;
      cited.push(target);
      return " ";
    });
  return { cited, rest: plain(rest) };
}
