import { openTokenizer, wordTokenizer } from '../text/word-tokenizer.js';

const split = openTokenizer(wordTokenizer([]));

function trigramsOf(text: string): string[] {
  const { words } = split(text);
  return words.slice(2).map((word, index) => `${words[index]} ${words[index + 1]} ${word}`);
}

/**
 * How much of a summary is copied: the share of its runs of three words that stand in a document, 0 … 1; 0 for
 * a summary of fewer words. See et al. 2017, arXiv:1704.04368, figure 6, has the opposite, novel n-grams.
 */
export function trigramsFrom(summary: string, sentences: readonly string[]): number {
  const known = new Set(sentences.flatMap(trigramsOf));
  const own = trigramsOf(summary);
  return own.filter((trigram) => known.has(trigram)).length / Math.max(1, own.length);
}
