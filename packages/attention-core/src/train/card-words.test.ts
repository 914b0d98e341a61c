import { percent, some, whole } from './card-words.js';

test('a share in per cent, to a tenth', () => {
  expect([0, 0.9349, 1].map(percent)).toEqual(['0.0', '93.5', '100.0']);
});

test('a whole number has its thousands apart', () => {
  expect([0, 999, 1000, 1234567].map(whole)).toEqual(['0', '999', '1,000', '1,234,567']);
});

test.each([
  [0, '0 blocks'],
  [1, '1 block'],
  [2, '2 blocks'],
  [4000, '4,000 blocks'],
])('%d of them', (count, words) => {
  expect(some(count, 'block')).toBe(words);
});
