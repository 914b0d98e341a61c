import { nearestItems } from './neighbours.js';

// Users of item 0: a b c; of 1: a b; of 2: a c d d (once); of 3: d; of 4: nobody.
const train = [
  [0, 1, 2],
  [0, 1],
  [2, 0],
  [2, 3, 2],
];

const listed = (neighbours: number, shrinkage: number) => {
  const { starts, items, similarities } = nearestItems(train, 5, { neighbours, shrinkage });
  return Array.from({ length: 5 }, (_, item) =>
    [...items.slice(starts[item], starts[item + 1])].map((other, place) => [
      other,
      similarities[starts[item]! + place],
    ]),
  );
};

const about = (value: number) => expect.closeTo(value, 6) as number;

test('cosine of who had them, the nearest first', () => {
  expect(listed(9, 0)).toEqual([
    [
      [1, about(2 / Math.sqrt(6))],
      [2, about(2 / 3)],
    ], // both with 0: a b; a c
    [
      [0, about(2 / Math.sqrt(6))],
      [2, about(1 / Math.sqrt(6))],
    ],
    [
      [0, about(2 / 3)],
      [3, about(1 / Math.sqrt(3))],
      [1, about(1 / Math.sqrt(6))],
    ],
    [[2, about(1 / Math.sqrt(3))]],
    [],
  ]);
});

test('only some are kept', () => {
  expect(listed(1, 0).map((each) => each.map(([other]) => other))).toEqual([
    [1],
    [0],
    [0],
    [2],
    [],
  ]);
});

test('shrinkage makes items of few users less alike', () => {
  // 0–1: 2 / (√6 + 10) = 0.161; 0–2: 2 / (3 + 10) = 0.154; 2–3: 1 / (√3 + 10) = 0.085
  const shrunk = listed(9, 10);
  expect(shrunk[0]).toEqual([
    [1, about(2 / (Math.sqrt(6) + 10))],
    [2, about(2 / 13)],
  ]);
  expect(shrunk[3]).toEqual([[2, about(1 / (Math.sqrt(3) + 10))]]);
});
