import { wordErrorRate } from './word-error-rate.js';

/** Reference, hypothesis, then substitutions, deletions and insertions, counted by hand. */
const cases: [string, string, number, number, number][] = [
  ['one two three', 'one two three', 0, 0, 0],
  ['one two three', 'one too three', 1, 0, 0],
  ['one two three', 'one three', 0, 1, 0],
  ['one two three', 'one two and three', 0, 0, 1],
  ['the cat sat on the mat', 'a cat on the big mat', 1, 1, 1],
  ['the cat sat on the mat', 'cat sat on mat now', 2, 1, 0],
  ['a b c d e f', 'b c d e x f g', 0, 1, 2],
  ['one two', 'two one', 2, 0, 0],
  ['one two three', '', 0, 3, 0],
  ['one', 'one one one', 0, 0, 2],
  ['a b c d', 'b c d e', 0, 1, 1],
  ['  spaces\tand\nlines ', 'spaces and lines', 0, 0, 0],
  ['One two.', 'one two', 2, 0, 0],
];

test.each(cases)('%j as %j', (reference, hypothesis, substitutions, deletions, insertions) => {
  const words = reference.trim().split(/\s+/).length;
  const rate = (substitutions + deletions + insertions) / words;
  const wanted = { rate, substitutions, deletions, insertions, words };
  expect(wordErrorRate([{ reference, hypothesis }])).toEqual(wanted);
});

test('errors are summed over pairs, also of what was not said', () => {
  const pairs = [
    { reference: 'one two three four', hypothesis: 'one two three five' },
    { reference: 'six', hypothesis: '' },
    { reference: '', hypothesis: 'seven eight' },
  ];
  const wanted = { rate: 4 / 5, substitutions: 1, deletions: 1, insertions: 2, words: 5 };
  expect(wordErrorRate(pairs)).toEqual(wanted);
});

test('without a word that was said there is no rate', () => {
  expect(() => wordErrorRate([])).toThrow(/a word in at least one reference; got 0 pairs/);
  expect(() => wordErrorRate([{ reference: ' ', hypothesis: 'a' }])).toThrow(/1 pairs/);
});
