import type { AttentionTrace } from '@heed/attention-core/explain';
import { fullLight } from '@heed/attention-core/view';
import { type Light, noLight } from '@heed/demo-kit';
import type { SummaryResult } from '@heed/nlp';

/** The map of sentences looking at their words. */
const wordsMap = 'words';

/**
 * The light on a text that was summed up: the chosen sentences are lit word by word, as much as each of them
 * looked at its words; the others step back as a whole.
 *
 * @param text - of which the sentences are parts
 */
export function carriedWords(
  text: string,
  { sentences }: SummaryResult,
  { maps }: AttentionTrace,
): Light {
  const map = maps.find(({ name }) => name === wordsMap);
  if (map === undefined) return noLight;
  const { labels } = map.keys;
  const parts = sentences.flatMap(({ from, to, chosen }, sentence) => {
    if (!chosen) return [{ token: text.slice(from, to), weight: 0, quiet: true }];
    const row = map.weights.subarray(sentence * labels.length, (sentence + 1) * labels.length);
    return labels.flatMap((token, word) =>
      row[word]! > 0 ? [{ token, weight: row[word]!, quiet: false }] : [],
    );
  });
  const weights = parts.map(({ weight }) => weight);
  return {
    tokens: parts.map(({ token }) => token),
    weights,
    full: fullLight(weights, 6),
    quiet: parts.map(({ quiet }) => quiet),
  };
}
