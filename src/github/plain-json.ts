/**
 * Stands in for `json-with-bigint` (see `alias` in wrangler.toml): the ids of GitHub that we read are safe integers, as
 * our shapes (`z.int`) demand.
 */
export const JSONParse = (text: string): unknown => JSON.parse(text);
export const JSONStringify = (value: unknown): string => JSON.stringify(value);
