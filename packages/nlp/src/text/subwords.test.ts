import { readFileSync } from 'node:fs';
import { endId, unknownId } from './subword-format.js';
import { openSubwords } from './subwords.js';
import { trainSubwords } from './train-subwords.js';

interface Golden {
  size: number;
  texts: string[];
  vocabulary: string[];
  merges: [string, string][];
  encoded: { text: string; pieces: string[]; ids: number[] }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/subwords.json', import.meta.url), 'utf8'),
) as Golden;
const trained = trainSubwords(golden.texts, golden.size) as {
  model: { vocab: Record<string, number>; merges: [string, string][] };
};
const subwords = openSubwords(trained);

test('it learns what Hugging Face’s BpeTrainer learns', () => {
  expect(trained.model.merges).toEqual(golden.merges);
  expect(Object.keys(trained.model.vocab)).toEqual(golden.vocabulary);
});

test.each(golden.encoded)('cuts as Hugging Face does: $text', ({ text, pieces, ids }) => {
  const encoded = subwords.encode(text);
  expect(encoded.ids).toEqual(ids);
  // The library says [UNK] where Python gives the letters that are unknown.
  expect(encoded.pieces.map((piece) => (piece === '[UNK]' ? piece : undefined))).toEqual(
    pieces.map((_, place) => (ids[place] === unknownId ? '[UNK]' : undefined)),
  );
});

test('a text is put together again', () => {
  for (const text of golden.texts) {
    expect(subwords.decode([...subwords.encode(text).ids, endId])).toBe(text);
  }
});

test('pieces know their words', () => {
  const { words, pieces, wordOf } = subwords.encode('Ein Kinderhut, lachend.');
  expect(words).toEqual(['Ein', 'Kinderhut', ',', 'lachend', '.']);
  words.forEach((word, index) => {
    const own = pieces.filter((_, place) => wordOf[place] === index).join('');
    expect(own.replace('▁', '')).toBe(word);
  });
});

test.each(golden.texts)('pieces make the words that they were cut from: %s', (text) => {
  const { ids, words, wordOf } = subwords.encode(text);
  expect(subwords.words(ids)).toEqual({ words, wordOf });
});

test('what is no tokeniser is refused', () => {
  expect(() => openSubwords({ model: { type: 'Nonsense' } })).toThrow(
    'openSubwords: the tokeniser',
  );
});

test.each([
  [['a b'], 4, 'size must be a whole number from'],
  [['', ' '], 100, 'the texts must hold at least one word'],
])('nothing can be learned of %j with %i', (texts, size, message) => {
  expect(() => trainSubwords(texts, size)).toThrow(message);
});
