/** The text of a receipt. */
export function receiptOf(lines) {
  return lines.join("\n");
}
