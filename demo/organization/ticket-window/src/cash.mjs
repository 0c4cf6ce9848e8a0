/** Coins that make up an amount, the largest first. */
export function changeOf(cents) {
  return [200, 100, 50, 20, 10].flatMap((coin) => {
    const count = Math.floor(cents / coin);
    cents -= count * coin;
    return Array.from({ length: count }, () => coin);
  });
}
