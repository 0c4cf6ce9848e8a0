/** What a ticket costs, in cents. */
export function priceOf(zones, count) {
  return zones * count * 140;
}
