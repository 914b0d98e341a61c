import type { AttentionMap, AttentionTrace, Axis } from '@heed/attention-core/explain';
import { attentionPrefix, tracesOf } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import type { Sentence } from '../text/sentences.js';
import type { EncodedDocument } from './encode.js';

/** The map of words within sentences, and the output that holds it. */
const wordsMap = 'words';
const wordsOutput = `${attentionPrefix}${wordsMap}`;

/** What asks in the last map: the learned vector of what carries a text. */
const question: Axis = { kind: 'steps', labels: ['summary'] };

/** The sentences of a text as an axis. */
export const sentenceAxis = (sentences: readonly Sentence[]): Axis => ({
  kind: 'sentences',
  name: 'sentences',
  labels: sentences.map(({ text }) => text),
});

/** Sentences looking at all words of the text: each sees its own, so the map is a staircase. */
function staircase(
  { data, dims }: RuntimeTensor,
  row: number,
  queries: Axis,
  words: EncodedDocument['words'],
): AttentionMap {
  const [, , sentences, longest] = dims as [number, number, number, number];
  const labels = words.flat();
  const weights = new Float32Array(words.length * labels.length);
  let before = 0;
  words.forEach(({ length }, index) => {
    const from = (row * sentences + index) * longest;
    const own = (data as Float32Array).subarray(from, from + length);
    weights.set(own, index * labels.length + before);
    before += length;
  });
  const keys: Axis = { kind: 'tokens', name: 'words', labels };
  return { name: wordsMap, heads: 1, queries, keys, weights };
}

/**
 * Traces of documents: sentences looking at their words, sentences at each other, and in the end the
 * summary at the sentences.
 *
 * @param outputs - of the model, with the maps `attention/words` `[B, 1, S, W]` and others over sentences
 */
export function nestedTraces(
  outputs: Readonly<Record<string, RuntimeTensor>>,
  {
    model,
    split,
    documents,
  }: {
    model: string;
    split: readonly (readonly Sentence[])[];
    documents: readonly EncodedDocument[];
  },
): AttentionTrace[] {
  const { [wordsOutput]: words, ...rest } = outputs;
  const axes = split.map(sentenceAxis);
  const upper = tracesOf(rest, {
    model,
    axes: ({ name }, row) => {
      const keys = axes[row]!;
      return { queries: name === 'sentences' ? question : keys, keys };
    },
  });
  return upper.map((trace, row) => ({
    ...trace,
    maps: [staircase(words!, row, axes[row]!, documents[row]!.words), ...trace.maps],
  }));
}
