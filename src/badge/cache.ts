/**
 * A badge that was just made is given out again as it is, without asking the database: for so many seconds at most, so
 * that this is how old a badge may be after a sync or after a repo went private. Only what nobody in particular may see
 * is kept, in the memory of one isolate.
 */
export const freshSeconds = 1;
const maxEntries = 2000;
const maxKeyLength = 500;

interface Kept {
  until: number;
  body: string;
  headers: Record<string, string>;
}

const kept = new Map<string, Kept>();

export function keptBadge(url: string, now: number): Kept | undefined {
  const found = kept.get(url);
  return found !== undefined && found.until > now ? found : undefined;
}

export function keepBadge(url: string, now: number, badge: Omit<Kept, "until">): void {
  if (url.length > maxKeyLength) return;
  // The oldest entries stand first; what is still fresh of them is soon made again.
  if (kept.size >= maxEntries) for (const old of [...kept.keys()].slice(0, maxEntries / 4)) kept.delete(old);
  kept.delete(url);
  kept.set(url, { ...badge, until: now + freshSeconds * 1000 });
}
