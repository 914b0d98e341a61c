import { precisionRecall } from './precision-recall.js';

test('shares of the found and of the wanted', () => {
  // 2 and 3 are right: 2 of 3 found, 2 of 4 wanted, 2·(2/3)(1/2) / (2/3 + 1/2) = 4/7
  expect(precisionRecall([1, 2, 3], [2, 3, 4, 5])).toEqual({
    precision: expect.closeTo(2 / 3, 12),
    recall: 0.5,
    f1: expect.closeTo(4 / 7, 12),
  });
  expect(precisionRecall([7, 7], [7])).toEqual({ precision: 1, recall: 1, f1: 1 });
});

test('nothing is right where nothing was found or wanted', () => {
  const none = { precision: 0, recall: 0, f1: 0 };
  expect(precisionRecall([], [1])).toEqual(none);
  expect(precisionRecall([1], [])).toEqual(none);
  expect(precisionRecall([], [])).toEqual(none);
});
