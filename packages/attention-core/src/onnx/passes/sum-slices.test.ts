import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { layerNormalizationStep } from '../../../test/fixtures/traced-graphs.js';
import { traceGraph } from '../../compile/trace-graph.js';
import { delayBroadcasts } from './delay-broadcasts.js';
import { removeNeutral } from './remove-neutral.js';
import { sumSlices } from './sum-slices.js';

beforeAll(() => tf.setBackend('cpu'));

test('the gradient of tile is one sum, whatever is tiled', async () => {
  const size = fc.integer({ min: 1, max: 3 });
  const axes = fc.array(fc.tuple(size, size), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(axes, fc.nat(99), async (pairs, seed) => {
      const [shape, times] = [pairs.map(([own]) => own), pairs.map(([, count]) => count)];
      const whole = shape.map((own, axis) => own * times[axis]!);
      const {
        model: { graph },
        feeds,
      } = await traceGraph(
        ({ x, weights }) =>
          tf.grad((v: tf.Tensor) => tf.sum(tf.mul(tf.square(tf.tile(v, times)), weights)))(x),
        {
          x: tf.randomNormal(shape, 0, 1, 'float32', seed + 1),
          weights: tf.randomNormal(whole, 0, 1, 'float32', seed + 100),
        },
      );
      const lean = sumSlices(removeNeutral(delayBroadcasts(graph)));
      const copies = tf.util.sizeFromShape(times);
      expect(operators(lean)['ReduceSum'] ?? 0).toBe(copies > 1 ? 1 : 0);
      await expectSameResults(lean, graph, feeds, 1e-6);
    }),
    { numRuns: 8, seed: 5 },
  );
});

test('slices that leave something out, or overlap, are added as they are', async () => {
  const x = tf.randomNormal([6], 0, 1, 'float32', 4);
  const part = (v: tf.Tensor, begin: number) => tf.slice(v, [begin], [2]);
  const sums: ((v: tf.Tensor) => tf.Tensor)[] = [
    (v) => tf.add(part(v, 0), part(v, 4)),
    (v) => tf.add(tf.add(part(v, 0), part(v, 2)), part(v, 2)),
    (v) => tf.add(tf.add(part(v, 0), part(v, 3)), part(v, 4)),
  ];
  for (const sum of sums) {
    const {
      model: { graph },
      feeds,
    } = await traceGraph((given) => sum(given.x), { x });
    expect(sumSlices(graph)).toEqual(graph);
    await expectSameResults(sumSlices(graph), graph, feeds);
  }
});

test('other terms are added beside the slices', async () => {
  const {
    model: { graph },
    feeds,
  } = await traceGraph(
    ({ x, y }) => {
      const [a, b, c] = [0, 2, 4].map((begin) => tf.slice(x, [begin], [2]));
      return tf.add(tf.add(tf.add(a!, y), b!), c!);
    },
    { x: tf.tensor1d([1, 2, 3, 4, 5, 6]), y: tf.tensor1d([7, 8]) },
  );
  const lean = sumSlices(graph);
  expect(operators(lean)).toMatchObject({ ReduceSum: 1, Sum: 1 });
  await expectSameResults(lean, graph, feeds);
});

test("takes most of the operations out of a step through tfjs' layer normalisation", async () => {
  const {
    model: { graph },
    feeds,
  } = await layerNormalizationStep();
  const before = removeNeutral(delayBroadcasts(graph));
  const lean = sumSlices(before);
  expect(operators(lean)['Slice'] ?? 0).toBe(0);
  expect(operators(before)['Slice']).toBeGreaterThan(20);
  await expectSameResults(lean, graph, feeds, 1e-6);
});
