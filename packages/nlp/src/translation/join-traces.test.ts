import type { AttentionMap } from '@heed/attention-core/explain';
import { joinTraces, sentenceTraces } from './join-traces.js';

const map = (name: string): AttentionMap => ({
  name,
  heads: 1,
  queries: { kind: 'tokens', labels: ['a'] },
  keys: { kind: 'tokens', labels: ['b'] },
  weights: Float32Array.of(1),
});
const trace = (...names: string[]) => ({ model: 'm', maps: names.map(map) });
const sentences = (count: number) => Array<object>(count).fill({});

test.each([
  ['one sentence', [trace('encoder-1', 'decoder-1/cross')]],
  ['several', [trace('encoder-1', 'decoder-1/cross'), trace('encoder-1'), trace()]],
])('traces of %s are joined and parted again', (_, traces) => {
  const attention = joinTraces('m', traces);
  expect(sentenceTraces({ attention, sentences: sentences(traces.length) })).toEqual(traces);
});

test('maps of several sentences stand under their numbers; one that was left as it was has none', () => {
  const attention = joinTraces('m', [undefined, trace('decoder')]);
  expect(attention.maps.map(({ name }) => name)).toEqual(['sentence-2/decoder']);
  const [first, second] = sentenceTraces({ attention, sentences: sentences(2) });
  expect(first).toEqual(trace());
  expect(second).toEqual(trace('decoder'));
});

test('without attention, there is none', () => {
  expect(sentenceTraces({ sentences: sentences(2) }).flatMap(({ maps }) => maps)).toEqual([]);
});
