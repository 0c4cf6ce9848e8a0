export const maxAlternatives = 64;

/** `isCut`: there are more alternatives than are looked at. */
export interface Alternatives {
  patterns: string[];
  isCut: boolean;
}

/**
 * "{a,{b,c}}/x": what may stand in its place; a brace without its other half is itself, and so may be one around a
 * single word: "{id}" is a name of folders too.
 */
export function alternativesOf(pattern: string): Alternatives {
  const found: Alternatives = { patterns: [], isCut: false };
  found.patterns = expanded(pattern, groupsIn(pattern), { from: 0, to: pattern.length, found });
  return found;
}

/** Where each opening brace is closed, and the commas in between that are its own. */
type Groups = ReadonlyMap<number, { end: number; commas: number[] }>;

function groupsIn(pattern: string): Groups {
  const groups = new Map<number, { end: number; commas: number[] }>();
  const open: { start: number; commas: number[] }[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const mark = pattern[at];
    if (mark === "\\") at++;
    else if (mark === "{") open.push({ start: at, commas: [] });
    else if (mark === ",") open.at(-1)?.commas.push(at);
    else if (mark === "}") {
      const group = open.pop();
      if (group) groups.set(group.start, { end: at, commas: group.commas });
    }
  }
  return groups;
}

interface Stretch {
  from: number;
  to: number;
  found: Alternatives;
}

function expanded(pattern: string, groups: Groups, { from, to, found }: Stretch): string[] {
  let heads = [""];
  const follow = (tails: string[]) => {
    found.isCut ||= heads.length * tails.length > maxAlternatives;
    const kept = tails.slice(0, maxAlternatives);
    heads = heads.flatMap((head) => kept.map((tail) => head + tail)).slice(0, maxAlternatives);
  };
  let plain = from;
  for (let at = from; at < to; at++) {
    if (pattern[at] === "\\") at++;
    const group = pattern[at] === "{" ? groups.get(at) : undefined;
    if (!group) continue;
    follow([pattern.slice(plain, at)]);
    const edges = [at, ...group.commas, group.end];
    const choices = edges
      .slice(1)
      .flatMap((end, index) => expanded(pattern, groups, { from: (edges[index] ?? at) + 1, to: end, found }));
    follow(group.commas.length > 0 ? choices : [...choices, ...choices.map((choice) => `{${choice}}`)]);
    at = group.end;
    plain = at + 1;
  }
  follow([pattern.slice(plain, to)]);
  return heads;
}
