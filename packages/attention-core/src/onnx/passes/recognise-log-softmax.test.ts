import * as tf from '@tensorflow/tfjs';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { traceGraph } from '../../compile/trace-graph.js';
import { optimise } from '../optimise.js';
import { recogniseLogSoftmax } from './recognise-log-softmax.js';

tf.enableProdMode();
beforeAll(() => tf.setBackend('cpu'));

type Run = (x: tf.Tensor) => tf.Tensor | tf.Tensor[];

/** The graph of a function, and the same after the pass. */
async function recognised(run: Run, shape: number[] = [3, 5]) {
  const x = tf.randomNormal(shape, 2, 30, 'float32', 1);
  const { model, feeds } = await traceGraph(({ x: given }) => run(given!), { x });
  const graph = optimise(model.graph);
  return { graph, lean: recogniseLogSoftmax(graph), feeds };
}

/** As tfjs computes it, with the axes of its largest and its sum. */
const written = (x: tf.Tensor, largest: number, sum: number): tf.Tensor => {
  const shifted = tf.sub(x, tf.max(x, largest, true));
  return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), sum, true)));
};

test.each<[string, Run, number[]]>([
  ['tf.logSoftmax', (x) => tf.logSoftmax(x), [3, 5]],
  ['of three axes', (x) => tf.logSoftmax(x), [2, 3, 4]],
  ['another axis', (x) => written(x, 1, 1), [2, 3, 4]],
])('%s is one operation', async (_, run, shape) => {
  const { graph, lean, feeds } = await recognised(run, shape);
  expect(operators(lean)).toEqual({ LogSoftmax: 1 });
  await expectSameResults(lean, graph, feeds, 1e-6);
});

test('its gradient reads only the result', async () => {
  const { graph, lean, feeds } = await recognised((x) => {
    const loss = (v: tf.Tensor): tf.Scalar => tf.sum(tf.mul(tf.logSoftmax(v), v));
    const { value, grad } = tf.valueAndGrad(loss)(x);
    return [value, grad];
  });
  expect(operators(lean)).toMatchObject({ LogSoftmax: 1 });
  expect(operators(lean)['ReduceMax']).toBeUndefined();
  await expectSameResults(lean, graph, feeds, 1e-5);
});

test.each<[string, Run]>([
  ['two different axes', (x) => written(x, 0, 1)],
  ['a sum that loses its axis', (x) => tf.sub(tf.sub(x, tf.max(x, 1, true)), tf.logSumExp(x))],
  [
    'a sum of something else',
    (x) => {
      const shifted = tf.sub(x, tf.max(x, 1, true));
      return tf.sub(shifted, tf.log(tf.sum(tf.exp(x), 1, true)));
    },
  ],
  [
    'values in between that go out',
    (x) => {
      const shifted = tf.sub(x, tf.max(x, 1, true));
      const sum = tf.sum(tf.exp(shifted), 1, true);
      return [tf.sub(shifted, tf.log(sum)), sum];
    },
  ],
])('%s is none', async (_, run) => {
  const { graph, lean } = await recognised(run);
  expect(lean).toEqual(graph);
});
