import * as tf from '@tensorflow/tfjs';
import { ItemVectors } from './item-vectors.js';

/** Three items that have a vector of their own, and two that have not. */
const catalogue = Int32Array.of(0, 0, 1, 0, 2, 1, 0, 0, 1, 2, 0, 0);
const sizes = { rows: 4, attributes: 3, most: 2, width: 2 };

function make(dropout: number): ItemVectors {
  const items = new ItemVectors({ name: 'items', sizes, catalogue, dropout, seed: 1 });
  items.build();
  const [own, shared] = items.trainableWeights;
  own!.write(tf.tensor2d([9, 9, 10, 0, 20, 0, 30, 0], [4, 2]));
  shared!.write(tf.tensor2d([500, 500, 0, 1, 0, 3], [3, 2]));
  return items;
}

const free = ({ weights }: ItemVectors) => tf.dispose(weights.map((each) => each.read()));

let items: ItemVectors;
beforeAll(async () => {
  await tf.setBackend('cpu');
  items = make(0);
});
afterAll(() => free(items));

const ids = (...values: number[]) => tf.tensor1d(values, 'int32');
const listOf = (made: () => tf.Tensor): number[][] =>
  tf.tidy(() => (made() as tf.Tensor2D).arraySync());

test('a vector is what is an item’s own and the mean of its attributes; without its own, what all share', () => {
  expect(items.count).toBe(5);
  expect(listOf(() => items.of(ids(1, 2, 3)))).toEqual([
    [10, 1],
    [20, 2],
    [30, 0],
  ]);
  expect(listOf(() => items.of(ids(4, 5)))).toEqual([
    [9, 11],
    [9, 9],
  ]);
  expect(listOf(() => items.ownOf(ids(3, 4)))).toEqual([
    [30, 0],
    [9, 9],
  ]);
});

test('an item of no catalogue is known by its row and attributes', () => {
  const has = tf.tensor2d([2, 0, 0, 0], [2, 2], 'int32');
  expect(listOf(() => items.vectors(ids(0, 2), has))).toEqual([
    [9, 12],
    [20, 0],
  ]);
  has.dispose();
});

test('all are those of each, behind that of none', () => {
  const each = listOf(() => items.of(ids(1, 2, 3, 4, 5)));
  expect(listOf(() => items.all()).slice(1)).toEqual(each);
});

test('a history is read from the same vectors, times √D', () => {
  const history = () => tf.tensor2d([[2, 4]], [1, 2], 'int32');
  const read = tf.tidy(() => (items.apply(history()) as tf.Tensor3D).arraySync());
  const expected = listOf(() => items.of(ids(2, 4)));
  expect(read).toHaveLength(1);
  read[0]!.forEach((vector, place) => {
    vector.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[place]![at]! * Math.SQRT2, 4);
    });
  });
});

test('training puts what all share in the place of some own vectors, others each time', () => {
  const dropping = make(0.4);
  const many = () => ids(...new Array<number>(1000).fill(2));
  const draw = () => listOf(() => dropping.of(many(), true)).map(([first]) => first!);
  const [one, other] = [draw(), draw()];
  expect([...new Set(one)].sort()).toEqual([20, 9]);
  const share = one.filter((first) => first === 9).length / 1000;
  expect(share).toBeGreaterThan(0.33);
  expect(share).toBeLessThan(0.47);
  expect(other).not.toEqual(one);
  expect(new Set(listOf(() => dropping.of(many())).map(([first]) => first))).toEqual(new Set([20]));
  free(dropping);
});

test('no tensor leaks', () => {
  const before = tf.memory().numTensors;
  listOf(() => items.all());
  listOf(() => items.apply(ids(1)) as tf.Tensor);
  expect(tf.memory().numTensors).toBe(before);
});
