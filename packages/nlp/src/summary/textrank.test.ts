import { textRank } from './textrank.js';

test('what shares most words with the others ranks first', () => {
  const ranks = textRank([
    'Dogs bark at night in the old town.',
    'Cats sleep.',
    'The old town has dogs that bark and cats that sleep.',
    'Every night the town is loud.',
  ]);
  expect(ranks.indexOf(Math.max(...ranks))).toBe(2);
});

test('two alike sentences share the rank, and nothing in common leaves the even part', () => {
  const [one, other] = textRank(['a b c', 'c b a']) as [number, number];
  expect(one).toBeCloseTo(other, 10);
  expect(one + other).toBeCloseTo(1, 6);
  expect(textRank(['a b', 'c d', '…'])).toEqual(Array(3).fill(expect.closeTo(0.05, 10)));
});
