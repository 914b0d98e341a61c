import { rankingsOf } from './rankings.js';

const labels = ['one', 'two', 'three'];

test('each row is ranked by itself, in probabilities that sum to 1', () => {
  const data = Float32Array.of(0, Math.log(2), Math.log(7), Math.log(3), 0, 0);
  const [first, second] = rankingsOf({ data }, labels);
  expect(first!.map(({ label }) => label)).toEqual(['three', 'two', 'one']);
  expect(first!.map(({ score }) => score)).toEqual([0.7, 0.2, 0.1].map((x) => expect.closeTo(x)));
  expect(second!.map(({ label }) => label)).toEqual(labels);
  expect(second!.map(({ score }) => score)).toEqual([0.6, 0.2, 0.2].map((x) => expect.closeTo(x)));
});

test('large logits stay finite', () => {
  const [ranking] = rankingsOf({ data: Float32Array.of(1000, 1001, -1000) }, labels);
  expect(ranking![0]).toEqual({ label: 'two', score: expect.closeTo(1 / (1 + Math.exp(-1))) });
  expect(ranking![2]).toEqual({ label: 'three', score: 0 });
});

test('no row, no ranking', () => {
  expect(rankingsOf({ data: new Float32Array() }, labels)).toEqual([]);
});
