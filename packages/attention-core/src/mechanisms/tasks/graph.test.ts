import * as tf from '@tensorflow/tfjs';
import { graph } from './graph.js';

beforeAll(() => tf.setBackend('cpu'));

/** Which of four nodes each of four nodes looks at most, with random weights. */
const favourites = (score: 'gat' | 'gatv2', seed: number): number[] =>
  tf.tidy(() => {
    const draw = (shape: number[], place: number) =>
      tf.randomNormal(shape, 0, 1, 'float32', 10 * seed + place);
    const nodes = draw([1, 4, 3], 1);
    const weights = {
      node: { kernel: draw([3, 8], 2) },
      neighbour: { kernel: draw([3, 8], 3) },
      attention: draw([1, score === 'gat' ? 16 : 8], 4),
    };
    return [...graph(nodes, nodes, weights, { heads: 1, score }).weights.argMax(-1).dataSync()];
  });

const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1);

// Brody et al. 2022, theorems 1 and 2.
test('in GAT all nodes prefer the same neighbour; in GATv2 they may differ', () => {
  const kinds = (score: 'gat' | 'gatv2') =>
    Math.max(...seeds.map((seed) => new Set(favourites(score, seed)).size));
  expect(kinds('gat')).toBe(1);
  expect(kinds('gatv2')).toBeGreaterThan(1);
});

test('two heads, joined as a mean, keep the width of one', () => {
  const nodes = tf.randomNormal([1, 4, 3], 0, 1, 'float32', 1);
  const kernel = tf.randomNormal([3, 8], 0, 1, 'float32', 2);
  const weights = { node: { kernel }, neighbour: { kernel }, attention: tf.ones([2, 4]) };
  const options = { heads: 2 } as const;
  expect(graph(nodes, nodes, weights, options).output.shape).toEqual([1, 4, 8]);
  expect(graph(nodes, nodes, weights, { ...options, join: 'mean' }).output.shape).toEqual([
    1, 4, 4,
  ]);
});
