import type { AttentionMap } from '@heed/attention-core/explain';
import type { TranslatedSentence } from '@heed/nlp';
import { alignmentOf, type SeenTranslation, sightOf } from '../src/translation/alignment.js';
import { growingTranslation } from '../src/translation/growing-translation.js';
import { wordsOf } from '../src/translation/words.js';

/** A map that crosses from pieces of a translation to pieces of its text. */
function crossing(name: string, said: string[], heard: string[], weights: number[]): AttentionMap {
  return {
    name,
    heads: weights.length / (said.length * heard.length),
    queries: { kind: 'tokens', name: 'target', labels: said },
    keys: { kind: 'tokens', name: 'source', labels: heard },
    weights: Float32Array.from(weights),
  };
}

const self: AttentionMap = {
  ...crossing('decoder-1/self', ['a'], ['[BOS]'], [1]),
  keys: { kind: 'tokens', name: 'written', labels: ['[BOS]'] },
};
/** A translation of some sentences, one if nothing else is said, with these maps. */
const answer = (
  text: string,
  maps: AttentionMap[],
  alignments: TranslatedSentence['alignment'][] = [undefined],
): SeenTranslation => ({
  text,
  attention: { model: 'test', maps },
  sentences: alignments.map((alignment) => ({
    ...{ source: '', text: '', score: 1 },
    ...(alignment && { alignment }),
  })),
});
const none = (count: number) => Array<undefined>(count).fill(undefined);
const any = { layer: '', head: 'mean' };

test('pieces of a word are put together, marks and what is not in the text are not', () => {
  const { words, wordOf } = wordsOf('Der Schneemann, er-', ['Der', 'Schnee', 'mann', ',', 'er', '-', '[EOS]']); // prettier-ignore
  expect(words).toEqual([
    { start: 0, end: 3 },
    { start: 4, end: 14 },
    { start: 14, end: 15 },
    { start: 16, end: 18 },
    { start: 18, end: 19 },
  ]);
  expect(wordOf).toEqual([0, 1, 1, 2, 3, 4, undefined]);
});

test('a word sums what falls on its pieces, and means over its own', () => {
  const map = crossing('decoder-1/cross', ['sno', 'wy', '[EOS]'], ['Schnee', 'ig', '!'], [
    0.5, 0.3, 0.2, 0.1, 0.1, 0.8, 1, 0, 0,
  ]); // prettier-ignore
  const { source, target, links } = alignmentOf('Schneeig!', answer('snowy', [self, map]), any);
  expect([source.length, target.length]).toEqual([2, 1]);
  expect(links[0]!.map(({ source, target }) => [source, target])).toEqual([[0, 0], [1, 0]]); // prettier-ignore
  expect(links[0]![0]!.weight).toBeCloseTo(0.5);
  expect(links[0]![1]!.weight).toBeCloseTo(0.5);
});

test('heads are averaged, or one is chosen; layers too', () => {
  const first = crossing('decoder-1/cross', ['a'], ['x', 'y'], [0.4, 0.6]);
  const last = crossing('decoder-2/cross', ['a'], ['x', 'y'], [1, 0, 0, 1]);
  const weights = (choice: typeof any) =>
    alignmentOf('x y', answer('a', [first, last]), choice).links[0]!.map(({ weight }) => weight);
  expect(weights(any)).toEqual([0.5, 0.5]);
  expect(weights({ layer: 'decoder-2/cross', head: '1' })).toEqual([0, 1]);
  expect(weights({ layer: 'decoder-1/cross', head: 'mean' })[1]).toBeCloseTo(0.6);
});

test('sentences follow each other in text and translation, and keep their links to themselves', () => {
  const maps = [
    crossing('sentence-1/decoder-1/cross', ['A', '.'], ['Ein', '.'], [1, 0, 0, 1]),
    crossing('sentence-2/decoder-1/cross', ['A', '!'], ['Ein', '!'], [0.75, 0.25, 0, 1]),
  ];
  const found = alignmentOf('Ein. Ein!', answer('A. A!', maps, none(2)), any);
  expect(found.source.map(({ start, sentence }) => [start, sentence])).toEqual([[0, 0], [3, 0], [5, 1], [8, 1]]); // prettier-ignore
  expect(found.links[2]).toEqual([
    { source: 2, target: 2, weight: 0.75 },
    { source: 3, target: 2, weight: 0.25 },
  ]);
});

test('of several sentences one is looked at, by the names that it has alone', () => {
  const maps = [1, 3].flatMap((number) => [
    { ...self, name: `sentence-${number}/decoder-1/self` },
    crossing(`sentence-${number}/decoder-1/cross`, [`a${number}`], ['x'], [1]),
  ]);
  const { trace: seen, maps: offered } = sightOf(answer('', maps, none(3)), 2);
  expect(seen.maps.map(({ name }) => name)).toEqual(['decoder-1/self', 'decoder-1/cross']);
  expect(offered.map(({ queries }) => queries.labels)).toEqual([['a3']]);
  // The second was left as it was.
  expect(sightOf(answer('', maps, none(3)), 1).maps[0]!.queries.labels).toEqual(['a1']);
  expect(sightOf(answer('', []), 0).maps).toEqual([]);
  expect(sightOf(answer('', [], []), 0).maps).toEqual([]);
});

test('the alignment that a translator makes itself comes first', () => {
  const map = crossing('decoder-1/cross', ['a', 'b'], ['x', 'y'], [1, 0, 1, 0]);
  const own = { source: ['x', 'y'], target: ['a', 'b'], weights: [Float32Array.of(0, 1), Float32Array.of(1, 0)] }; // prettier-ignore
  const result = answer('a b', [map], [own]);
  expect(sightOf(result, 0).maps.map(({ name }) => name)).toEqual(['decoder-1/cross', 'alignment']);
  expect(sightOf(result, 0).trace.maps).toHaveLength(1);
  const strongest = ({ links }: ReturnType<typeof alignmentOf>) =>
    links.map((row) => row.find(({ weight }) => weight === 1)!.source);
  expect(strongest(alignmentOf('x y', result, any))).toEqual([1, 0]);
  expect(strongest(alignmentOf('x y', result, { ...any, layer: 'decoder-1/cross' }))).toEqual([
    0, 0,
  ]);
});

test('while it is written, lines are of words and sentences that stay where they are', () => {
  const growing = growingTranslation();
  const event = (sentence: number, target: string[], done = false) => {
    const weights = target.map(() => Float32Array.of(1));
    const alignment = { source: ['x'], target, weights };
    growing.hear({ input: 0, sentence, text: target.join(' '), alignment, done });
  };
  const aligned = () => growing.sentences.map(({ alignment }) => alignment!.target);
  event(1, ['c']);
  expect([growing.text, aligned()]).toEqual(['c', []]);
  event(0, ['a', 'b']);
  expect([growing.text, aligned()]).toEqual(['a b c', [['a']]]);
  event(1, ['c', 'd'], true);
  event(0, ['a', 'be']);
  expect([growing.text, aligned()]).toEqual(['a be c d', [['a']]]);
  event(0, ['a', 'bed'], true);
  expect(aligned()).toEqual([['a', 'bed'], ['c', 'd']]); // prettier-ignore
});
