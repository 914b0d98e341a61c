/** How often each word occurs in negative and in positive texts. */
export type LabelCounts = ReadonlyMap<string, readonly [negative: number, positive: number]>;

/** Counts the words of texts by the texts' labels, 0 or 1. */
export function countByLabel(
  texts: Iterable<{ words: readonly string[]; label: 0 | 1 }>,
): LabelCounts {
  const counts = new Map<string, [number, number]>();
  for (const { words, label } of texts) {
    for (const word of words) {
      const count = counts.get(word) ?? [0, 0];
      count[label]++;
      counts.set(word, count);
    }
  }
  return counts;
}

/** Occurrences of each label that a word is credited with unseen, so that rare words say little. */
const smoothing = 10;

/**
 * How much a word speaks for positive: the logarithm of how much more frequent it is in positive texts
 * than in negative ones. Wang & Manning 2012, "Baselines and Bigrams".
 *
 * @returns the ratio of a word, near 0 for one that never occurs
 */
export function logCountRatio(counts: LabelCounts): (word: string) => number {
  const total = [0, 0] as [number, number];
  for (const [negative, positive] of counts.values()) {
    total[0] += negative;
    total[1] += positive;
  }
  return (word) => {
    const count = counts.get(word) ?? [0, 0];
    const share = (label: 0 | 1) => (count[label] + smoothing) / (total[label] + smoothing);
    return Math.log(share(1) / share(0));
  };
}
