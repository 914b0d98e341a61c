/**
 * Where the threads of each card begin or end, side by side in the order of their other ends, so that none hides
 * another: from −1, the left edge, to 1.
 *
 * @param ends - of each thread, which card it is tied to and where its other end is, from left to right
 * @param width - how much of the card they take up, 0 … 1, however many they are
 */
export function fan(ends: readonly { card: number; other: number }[], width: number): number[] {
  const offsets = ends.map(() => 0);
  for (const card of new Set(ends.map((end) => end.card))) {
    const own = ends
      .map((end, thread) => ({ ...end, thread }))
      .filter((end) => end.card === card)
      .sort((one, other) => one.other - other.other);
    own.forEach(({ thread }, place) => {
      offsets[thread] = own.length > 1 ? width * ((2 * place) / (own.length - 1) - 1) : 0;
    });
  }
  return offsets;
}
