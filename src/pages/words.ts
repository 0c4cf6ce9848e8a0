/** The statuses of the denominator and those beside it, in the order in which they are shown. */
export { measured } from "../coverage/count.ts";
export const aside = ["external", "excluded", "unknown"] as const;

export const countText = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;
