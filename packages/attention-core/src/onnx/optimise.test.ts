import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectSameResults, operators } from '../../test/fixtures/same-results.js';
import { layerNormalizationStep, transformerStep } from '../../test/fixtures/traced-graphs.js';
import { traceGraph, type TracedGraph } from '../compile/trace-graph.js';
import { optimise, passes, type Pass } from './index.js';

beforeAll(() => tf.setBackend('cpu'));

const steps: Record<string, () => Promise<TracedGraph>> = {
  'of a transformer': transformerStep,
  "through tfjs' layer normalisation": layerNormalizationStep,
};

test.each(Object.entries(steps))(
  'a training step %s is the same after all passes, and smaller',
  async (_, make) => {
    const {
      model: { graph },
      feeds,
    } = await make();
    const lean = optimise(graph);
    expect(lean.nodes.length).toBeLessThan(0.7 * graph.nodes.length);
    expect(operators(lean)['Identity'] ?? 0).toBe(0);
    await expectSameResults(lean, graph, feeds, 1e-6);
  },
);

test.each(Object.entries<Pass>(passes))('a step is the same after %s alone', async (_, pass) => {
  const {
    model: { graph },
    feeds,
  } = await layerNormalizationStep();
  await expectSameResults(pass(graph), graph, feeds, 1e-6);
});

/** Operations that a random function is made of; all keep the shape [2, 3]. */
const moves: Record<string, (x: tf.Tensor, y: tf.Tensor) => tf.Tensor> = {
  relu: (x) => tf.relu(x),
  mean: (x) => tf.mul(tf.mean(x, -1, true), tf.ones([2, 3])),
  scale: (x) => tf.mul(tf.mul(x, 1), 0.5),
  add: (x, y) => tf.add(tf.add(x, y), 0),
  multiply: (x, y) => tf.mul(x, y),
  fold: (x) => tf.reshape(tf.transpose(tf.reshape(x, [3, 2])), [2, 3]),
  turn: (x) => tf.transpose(tf.mul(tf.transpose(x), tf.fill([3, 2], 2))),
  tile: (x) => tf.sum(tf.reshape(tf.tile(x, [2, 2]), [2, 2, 2, 3]), [0, 2]),
  softmax: (x) => tf.softmax(x),
  rows: (x) => tf.sub(x, tf.sum(x, 0, true)),
};

test('random functions and their gradients are the same', async () => {
  const chosen = fc.array(fc.constantFrom(...Object.keys(moves)), { minLength: 3, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(chosen, fc.nat(99), async (names, seed) => {
      const inputs = {
        x: tf.randomNormal([2, 3], 0, 1, 'float32', seed + 1),
        y: tf.randomNormal([2, 3], 0, 1, 'float32', seed + 2),
      };
      const run = (x: tf.Tensor, y: tf.Tensor) =>
        names.reduce((value, name) => moves[name]!(value, y), tf.mul(x, y));
      const {
        model: { graph },
        feeds,
      } = await traceGraph(
        ({ x, y }) => [run(x, y), ...tf.grads((a, b) => tf.sum(tf.square(run(a, b))))([x, y])],
        inputs,
      );
      await expectSameResults(optimise(graph), graph, feeds, 1e-6);
    }),
    { numRuns: 12, seed: 11 },
  );
});

test('passes can be left out', async () => {
  const {
    model: { graph },
  } = await layerNormalizationStep();
  expect(operators(optimise(graph, ['sumSlices']))['Slice']).toBeGreaterThan(20);
  expect(operators(optimise(graph))['Slice']).toBeUndefined();
});
