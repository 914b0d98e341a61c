import { openTokenizer, specialWords, wordTokenizer } from './word-tokenizer.js';

const encode = openTokenizer(wordTokenizer([...specialWords, 'a', 'film', "n't", 'do', '!']));

test.each([
  ['A film. Do!', ['a', 'film', 'do', '!'], [2, 3, 5, 6]],
  ['Don’t', ['do', "n't"], [5, 4]],
  ["can't", ['ca', "n't"], [1, 4]],
  ["it's o'clock", ['it', "'s", 'o', "'", 'clock'], [1, 1, 1, 1, 1]],
  ["a 'do' film", ['a', "'", 'do', "'", 'film'], [2, 1, 5, 1, 3]],
  ['film-a…', ['film', 'a'], [3, 2]],
  ['12 films, 你好 😀', ['12', 'films', ',', '你好'], [1, 1, 1, 1]],
  ['filmn filmx', ['filmn', 'filmx'], [1, 1]],
  ['... 😀', [], []],
])('%j', (text, words, ids) => {
  expect(encode(text)).toEqual({ words, ids });
});

test.each([
  [{}, /^nlp\/sentiment: the tokeniser must be a .*"model"/],
  [{ ...wordTokenizer(['a']), normalizer: null }, /got no normalizer/],
  [{ ...wordTokenizer(['a']), pre_tokenizer: null }, /got no pre_tokenizer/],
])('what is no tokeniser is refused: %#', (json, message) => {
  const open = () => openTokenizer(json, 'nlp/sentiment');
  expect(open).toThrow(expect.objectContaining({ code: 'model-damaged' }) as Error);
  expect(open).toThrow(message);
});
