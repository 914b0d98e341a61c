import { itemNeighboursScorer } from './item-neighbours.js';

const train = [
  [0, 1, 2],
  [0, 1],
  [2, 0],
  [2, 3],
];
const options = { neighbours: 9, shrinkage: 0 };
const one = Math.sqrt(6);

/** What items of 3, 2, 3, 1 and 0 users get where they are alike to nothing: share of the most plus one, below 0. */
const below = [3, 2, 3, 1, 0].map((users) => users / 4 - 1);

test('similarities to the history are summed, a later item counts more', async () => {
  const { score } = itemNeighboursScorer(train, 5, { ...options, decay: 0.5 });
  const got = await score([[1], [1, 3], []], []);
  // 1 is near 0 (2/√6) and 2 (1/√6); 3 is near 2 (1/√3)
  const first = [2 / one, below[1], 1 / one, below[3], below[4]];
  const second = [1 / one, below[1], 0.5 / one + 1 / Math.sqrt(3), below[3], below[4]];
  const wanted = [...first, ...second, ...below] as number[];
  expect([...got]).toEqual(wanted.map((value) => expect.closeTo(value, 6) as number));
});

test('what is alike to nothing comes last, the popular first', async () => {
  const { score } = itemNeighboursScorer(train, 5, options);
  const scores = await score([[3]], []); // near 2 only; 0 has 3 users, 1 has 2, 4 nobody
  const order = [0, 1, 2, 4].sort((a, b) => scores[b]! - scores[a]!);
  expect(order).toEqual([2, 0, 1, 4]);
});

test('without decay the order is nothing', async () => {
  const { score } = itemNeighboursScorer(train, 5, { ...options, decay: 1 });
  const [forward, backward] = [await score([[1, 3, 0]], []), await score([[0, 3, 1]], [])];
  forward.forEach((value, item) => expect(backward[item]).toBeCloseTo(value, 6));
  const ordered = itemNeighboursScorer(train, 5, { ...options, decay: 0.5 });
  expect(await ordered.score([[1, 3, 0]], [])).not.toEqual(await ordered.score([[0, 3, 1]], []));
});

test('what is not in the catalogue, or out of its range, is refused', () => {
  expect(() => itemNeighboursScorer([[-1]], 5)).toThrow(/histories\[0\]/);
  expect(() => itemNeighboursScorer(train, 5).score([[0], [5]], [])).toThrow(
    /histories\[1\].*got the number 5/,
  );
  const refused = (changed: object) => expect(() => itemNeighboursScorer(train, 5, changed));
  refused({ neighbours: 0 }).toThrow(
    /neighbours must be a whole number of at least 1; got the number 0/,
  );
  refused({ shrinkage: -1 }).toThrow(/shrinkage must be 0 or more; got the number -1/);
  refused({ decay: 0 }).toThrow(/decay must be over 0 and up to 1; got the number 0/);
  refused({ decay: NaN }).toThrow(/decay must be/);
});
