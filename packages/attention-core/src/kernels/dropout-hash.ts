/** Each bit of x turns each bit of the result in about half of all cases. Wellons 2018, "lowbias32". */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

/**
 * The word that says whether dropout keeps a weight: it does when the word is less than `keepBelow`. The
 * same as in assembly/attention/hash.ts, which tells of it.
 *
 * @param seed - two words of 32 bits
 * @param head - among all heads of queries: `batch · N + n`
 * @returns a whole number in [0, 2³²)
 */
export function dropoutHash(
  [low, high]: readonly [low: number, high: number],
  head: number,
  query: number,
  key: number,
): number {
  const seeded = mix(mix(low ^ Math.imul(head, 0x9e3779b9)) + high);
  const row = mix(seeded ^ Math.imul(query, 0x85ebca6b));
  return mix(row + Math.imul(key, 0x9e3779b9)) >>> 0;
}
