import type { AttentionMap, Axis } from '@heed/attention-core/explain';
import { alignmentAgreement, chooseHeads, learnSureLinks } from './alignment-agreement.js';
import { alignWords, strongest, type PiecedWords } from './alignment.js';

const axis = (size: number): Axis => ({ kind: 'tokens', labels: Array<string>(size).fill('x') });

/** A map of heads, each given row by row. */
const mapOf = (name: string, ...heads: number[][][]): AttentionMap => ({
  name,
  heads: heads.length,
  queries: axis(heads[0]!.length),
  keys: axis(heads[0]![0]!.length),
  weights: Float32Array.from(heads.flat(2)),
});

const source: PiecedWords = { words: ['ein', 'Hund'], wordOf: [0, 1, 1] };
const target: PiecedWords = { words: ['a', 'dog'], wordOf: [0, 1, 1] };

const straight = [
  [0.75, 0.125, 0.125],
  [0.25, 0.5, 0.25],
  [0, 0.5, 0.5],
  [1, 0, 0], // the end
];
const crossed = [
  [0, 1, 0],
  [1, 0, 0],
  [1, 0, 0],
  [1, 0, 0],
];

test('pieces of a source word add up, those of a target word and heads are averaged, the end is left out', () => {
  const { weights } = alignWords([mapOf('decoder', straight)], source, target);
  expect(weights.map((row) => [...row])).toEqual([
    [0.75, 0.25],
    [0.125, 0.875],
  ]);
  const both = alignWords([mapOf('decoder', straight, crossed)], source, target);
  expect([...both.weights[0]!]).toEqual([0.375, 0.625]);
});

test('pieces that are in no word count nowhere', () => {
  const without = ({ words }: PiecedWords) => ({ words, wordOf: [0, undefined, 1] });
  const { weights } = alignWords([mapOf('decoder', straight)], without(source), without(target));
  expect(weights.map((row) => [...row])).toEqual([
    [0.75, 0.125],
    [0, 0.5],
  ]);
});

test('heads can be picked', () => {
  const maps = [mapOf('decoder-1', crossed), mapOf('decoder-2', crossed, straight)];
  const picked = alignWords(maps, source, target, [{ map: 'decoder-2', head: 1 }]);
  expect(strongest(picked)).toEqual([0, 1]);
  expect(() => alignWords(maps, source, target, [{ map: 'decoder-2', head: 2 }])).toThrow(
    /heads must be among decoder-1 \(1\), decoder-2 \(2\); got decoder-2, head 2/,
  );
});

test.each([-1, 0.5, NaN, 1])('head %s of one is refused', (head) => {
  expect(() =>
    alignWords([mapOf('decoder', straight)], source, target, [{ map: 'decoder', head }]),
  ).toThrow(
    expect.objectContaining({
      code: 'option',
      message: `alignWords: heads must be among decoder (1); got decoder, head ${head}.`,
    }),
  );
});

test('without maps or heads there is no alignment', () => {
  const refused = (name: string) =>
    expect.objectContaining({
      code: 'option',
      message: `alignWords: ${name}s must hold at least one ${name}; got an array of 0.`,
    });
  const maps = [mapOf('decoder', straight)];
  expect(() => alignWords([], source, target)).toThrow(refused('map'));
  expect(() => alignWords([], source, target, [{ map: 'decoder', head: 0 }])).toThrow(
    refused('map'),
  );
  expect(() => alignWords(maps, source, target, [])).toThrow(refused('head'));
});

test('a map that is too small for the words is refused', () => {
  const long = { words: ['a'], wordOf: [0, 0, 0, 0, 0] };
  expect(() => alignWords([mapOf('decoder', straight)], source, long)).toThrow(
    /map decoder must be of at least 5 × 3 pieces; got 4 × 3/,
  );
});

const sureLinks = learnSureLinks([
  { source: ['Ein', 'Hund'], target: ['A', 'dog'] },
  { source: ['Ein', 'Haus'], target: ['A', 'house'] },
  { source: ['Hund', 'Haus'], target: ['dog', 'house'] },
]);

test('links are sure where both directions agree, whatever the case', () => {
  expect(sureLinks({ source: ['ein', 'Hund'], target: ['a', 'dog'] })).toEqual([
    { source: 0, target: 0 },
    { source: 1, target: 1 },
  ]);
  expect(sureLinks({ source: ['Katze'], target: ['dog'] })).toEqual([]);
});

test('agreement is the share of sure links that attention finds', () => {
  const alignments = [straight, crossed].map((head) =>
    alignWords([mapOf('decoder', head)], source, target),
  );
  expect(alignmentAgreement(alignments, sureLinks)).toEqual({
    links: 4,
    attention: 0.5,
    random: 0.5,
    diagonal: 1,
  });
});

test('the best head is found among layers and heads', () => {
  const maps = [mapOf('decoder-1', crossed), mapOf('decoder-2', crossed, straight)];
  expect(chooseHeads([{ maps, source, target }], sureLinks)).toEqual([
    { map: 'decoder-2', head: 1 },
  ]);
});
