import type { AttentionMap, Axis } from '@heed/attention-core/explain';
import { openSubwords } from '../text/subwords.js';
import { trainSubwords } from '../text/train-subwords.js';
import { alignWords } from './alignment.js';
import { chooseAlignmentHeads, evaluateAlignment, learnReference } from './evaluate-alignment.js';
import type { Translation } from './translation.js';

const pairs = [
  { source: 'Ein Hund rennt.', target: 'A dog runs.' },
  { source: 'Ein Haus brennt.', target: 'A house burns.' },
  { source: 'Das Haus rennt.', target: 'The house runs.' },
  { source: 'Das Kind brennt.', target: 'The child burns.' },
];
const subwords = openSubwords(
  trainSubwords(
    pairs.flatMap(({ source, target }) => [source, target]),
    60,
  ),
);

const reference = learnReference(pairs, subwords);

const axis = (name: string, text: string, end: string[] = []): Axis => ({
  kind: 'tokens',
  name,
  labels: [...subwords.encode(text).pieces.map((piece) => piece.replace('▁', '')), ...end],
});

/** Translates as the pairs do; head 1 looks at the word in the same place, head 0 always at the first. */
const translations = pairs.map(({ source, target: text }): Translation => {
  const [read, written] = [subwords.encode(source), subwords.encode(text)];
  const queries = axis('target', text, ['[EOS]']);
  const keys = axis('source', source);
  const looks = [
    queries.labels.map(() => 0),
    queries.labels.map((_, piece) => read.wordOf.indexOf(written.wordOf[piece] ?? 0)),
  ];
  const weights = looks.flatMap((head) =>
    head.flatMap((looked) => keys.labels.map((_, key) => Number(key === looked))),
  );
  const map: AttentionMap = {
    name: 'decoder',
    heads: 2,
    queries,
    keys,
    weights: Float32Array.from(weights),
  };
  const attention = { model: 'test', maps: [map] };
  const alignment = alignWords([map], read, written, [{ map: 'decoder', head: 1 }]);
  return { text, sentences: [{ source, text, score: 1, alignment }], attention };
});

test('the head that looks at the right words is found', () => {
  expect(chooseAlignmentHeads(translations, subwords, reference)).toEqual([
    { map: 'decoder', head: 1 },
  ]);
});

test('the alignment is measured beside chance', () => {
  const found = evaluateAlignment(translations, reference);
  expect(found).toMatchObject({ attention: 1, diagonal: 1, random: 0.25 });
  expect(found!.links).toBeGreaterThanOrEqual(12);
});

test('a translator without attention has no alignment to measure', () => {
  const plain = translations.map(({ text, sentences }): Translation => ({
    text,
    sentences: sentences.map(({ source, text, score }) => ({ source, text, score })),
  }));
  expect(evaluateAlignment(plain, reference)).toBeUndefined();
});
