import { ctcWords } from './ctc-words.js';

const words = ['a', 'b'];

/** Logits whose likeliest of each step is this: 0, 1, or 2 for nothing. */
const path = (...steps: number[]) =>
  steps.map((likeliest) => [0, 1, 2].map((index) => (index === likeliest ? 1 : -1)));

test.each([
  ['nothing', [2, 2, 2], []],
  ['no steps', [], []],
  ['steps of one word are one', [0, 0, 0, 2], [{ word: 'a', step: 1.5 }]],
  ['a word to the end', [2, 1], [{ word: 'b', step: 1.5 }]],
  [
    'the same word again after nothing',
    [2, 0, 2, 0, 0],
    [
      { word: 'a', step: 1.5 },
      { word: 'a', step: 4 },
    ],
  ],
  [
    'another without a pause',
    [0, 0, 1, 0],
    [
      { word: 'a', step: 1 },
      { word: 'b', step: 2.5 },
      { word: 'a', step: 3.5 },
    ],
  ],
])('%s', (_, steps, expected) => {
  expect(ctcWords(path(...steps), words)).toEqual(expected);
});

test('of equal logits the first counts', () => {
  expect(ctcWords([Float32Array.of(0.5, 0.5, 0.5)], words)).toEqual([{ word: 'a', step: 0.5 }]);
});
