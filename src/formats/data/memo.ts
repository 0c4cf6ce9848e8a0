const most = 4096;

/** The keys of a registry are few and come back with each entry: what is found for a short text is kept, up to a limit. */
export function memo<T>(found: (text: string) => T, longest = 64): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return found(text);
    const known = kept.get(text);
    if (known !== undefined) return known;
    if (kept.size >= most) kept.clear();
    const result = found(text);
    kept.set(text, result);
    return result;
  };
}
