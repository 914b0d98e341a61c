import { openTokenizer, wordTokenizer } from '../text/word-tokenizer.js';

/** Share of rank that follows the similarities; the rest is spread evenly. */
const damping = 0.85;
const rounds = 50;

/** Words in common, divided by the logarithms of both lengths. */
function similarity(one: readonly string[], other: readonly string[]): number {
  if (one.length < 2 || other.length < 2) return 0;
  const words = new Set(other);
  const common = [...new Set(one)].filter((word) => words.has(word)).length;
  return common / (Math.log(one.length) + Math.log(other.length));
}

/**
 * TextRank of sentences: how central each is among the others, by the words in common. Mihalcea & Tarau 2004,
 * "TextRank: Bringing Order into Texts" (EMNLP), with the similarity of section 4.1.
 *
 * @returns a score a sentence; they sum to at most 1
 */
export function textRank(sentences: readonly string[]): number[] {
  const split = openTokenizer(wordTokenizer([]));
  const words = sentences.map((sentence) => split(sentence).words);
  const weights = words.map((one, i) =>
    words.map((other, j) => (i === j ? 0 : similarity(one, other))),
  );
  const sums = weights.map((row) => row.reduce((sum, weight) => sum + weight, 0));
  const even = 1 / sentences.length;
  let ranks = sentences.map(() => even);
  for (let round = 0; round < rounds; round++) {
    ranks = sentences.map((_, i) => {
      const given = ranks.map((rank, j) =>
        sums[j]! > 0 ? (rank * weights[j]![i]!) / sums[j]! : 0,
      );
      return (1 - damping) * even + damping * given.reduce((sum, rank) => sum + rank, 0);
    });
  }
  return ranks;
}
