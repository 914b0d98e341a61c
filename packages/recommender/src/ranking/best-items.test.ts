import { BestItems } from './best-items.js';

test('keeps the best in order, of equal scores the first', () => {
  const best = new BestItems(3);
  for (const [item, score] of [[5, 1], [9, 2], [1, 0], [4, 2], [3, 2], [2, 2]] as const) best.offer(item, score); // prettier-ignore
  expect(best.ranked()).toEqual({
    items: Int32Array.of(2, 3, 4),
    scores: Float32Array.of(2, 2, 2),
  });
});

test('says from which score on an item is of interest', () => {
  const best = new BestItems(2);
  best.offer(0, -5);
  expect(best.least).toBe(-Infinity);
  best.offer(1, -3);
  expect(best.least).toBe(-5);
  best.offer(2, -4);
  expect(best.least).toBe(-4);
});

test('keeps nothing when nothing is wanted', () => {
  const best = new BestItems(0);
  best.offer(1, 1);
  expect([best.full, best.ranked().items.length]).toEqual([true, 0]);
});

test('does not ask about what would not be kept', () => {
  const asked: number[] = [];
  const best = new BestItems(1, (item) => {
    asked.push(item);
    return item !== 1;
  });
  [3, 9, 5, 7].forEach((score, item) => best.offer(item, score));
  expect(asked).toEqual([0, 1, 2, 3]);
  best.offer(4, 6);
  expect(asked).toHaveLength(4);
  expect([...best.ranked().items]).toEqual([3]);
});
