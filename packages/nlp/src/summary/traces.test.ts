import { checkTrace } from '@heed/attention-core/explain';
import { sentencesOf } from './split-text.js';
import { nestedTraces } from './traces.js';

test('words form a staircase under the sentences, padding is cut', () => {
  const split = [sentencesOf('One two. Three.'), sentencesOf('Four five six. Seven. Eight.')];
  const words = [[['one', 'two'], ['three']], [['four', 'five', 'six'], ['seven'], ['eight']]]; // prettier-ignore
  const documents = words.map((own) => ({ words: own, ids: [] }));
  const map = (dims: number[], data: number[]) =>
    ({ type: 'float32', dims, data: Float32Array.from(data) }) as const;
  const [first, second] = nestedTraces(
    {
      'attention/words': map([2, 1, 3, 3], [0.25, 0.75, 0, 1, 0, 0, 0, 0, 0, 0.5, 0.25, 0.25, 1, 0, 0, 1, 0, 0]),
      'attention/sentences': map([2, 1, 1, 3], [0.5, 0.5, 0, 0.25, 0.5, 0.25]),
      shares: map([2, 3], [0.5, 0.5, 0, 0.25, 0.5, 0.25]),
    },
    { model: 'test', split, documents },
  ); // prettier-ignore
  const [nested, upper] = first!.maps;
  expect(nested).toMatchObject({
    name: 'words',
    queries: { kind: 'sentences', labels: ['One two.', 'Three.'] },
    keys: { kind: 'tokens', labels: ['one', 'two', 'three'] },
    weights: Float32Array.of(0.25, 0.75, 0, 0, 0, 1),
  });
  expect(upper).toMatchObject({
    queries: { labels: ['summary'] },
    weights: Float32Array.of(0.5, 0.5),
  });
  expect(second!.maps.map(({ weights }) => weights.length)).toEqual([15, 3]);
  for (const trace of [first!, second!]) expect(checkTrace(trace)).toBe(trace);
});
