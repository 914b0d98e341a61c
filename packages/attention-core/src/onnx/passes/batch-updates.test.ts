import * as tf from '@tensorflow/tfjs';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { transformerStep } from '../../../test/fixtures/traced-graphs.js';
import { traceGraph } from '../../compile/trace-graph.js';
import type { OnnxGraph } from '../model.js';
import { batchUpdates } from './batch-updates.js';
import { removeNeutral } from './remove-neutral.js';
import { shareConstants } from '../index.js';

beforeAll(() => tf.setBackend('cpu'));

/** Momentum on variables of these shapes, whose gradients are twice their values. */
async function momentumStep(shapes: number[][]) {
  const variables = shapes.map((shape, index) =>
    tf.variable(tf.randomNormal(shape, 0, 1, 'float32', index + 1)),
  );
  const speeds = shapes.map((shape) => tf.variable(tf.ones(shape)));
  const {
    model: { graph },
    feeds,
  } = await traceGraph(
    ({ x }) => {
      variables.forEach((variable, index) => {
        const speed = tf.add(tf.mul(speeds[index]!, 0.9), tf.mul(variable, x));
        speeds[index]!.assign(speed);
        variable.assign(tf.sub(variable, tf.mul(speed, 0.1)));
      });
      return x.clone();
    },
    { x: tf.scalar(2) },
  );
  return { graph: removeNeutral(shareConstants(graph)), feeds };
}

test('tensors that are treated alike are updated together', async () => {
  const { graph, feeds } = await momentumStep([[3], [5], [2, 4], [3, 4], [2, 3]]);
  expect(operators(graph)['Mul']).toBe(15);
  const lean = batchUpdates(graph);
  // One recipe for [n], one for [n, 4], and the one [2, 3] stays alone.
  expect(operators(lean)).toMatchObject({ Mul: 9, Concat: 4, Split: 4 });
  await expectSameResults(lean, graph, feeds);
});

test('names that the graph has already are not taken', async () => {
  const { graph } = await momentumStep([[3], [5], [2, 4], [3, 4]]);
  const outputsOf = (given: OnnxGraph) =>
    batchUpdates(given).nodes.flatMap(({ outputs }) => outputs);
  const begins = (prefix: string, names: string[]) =>
    names.filter((name) => name.startsWith(`${prefix}/`)).length;
  const plain = outputsOf(graph);
  const lonely = { name: 'batch1/0', type: 'float32' as const, shape: [1] };
  const crowded = outputsOf({ ...graph, inputs: [...graph.inputs, lonely] });
  expect(begins('batch1', plain)).toBeGreaterThan(0);
  expect(begins('batch1', crowded)).toBe(0);
  expect(begins("batch1'", crowded)).toBe(begins('batch1', plain));
  expect(begins('batch0', crowded)).toBe(begins('batch0', plain));
});

test('large tensors are left alone', async () => {
  const { graph } = await momentumStep([[30], [50]]);
  expect(batchUpdates(graph, { maximumElements: 29 })).toEqual(graph);
});

test('a tensor whose new value something else reads is left alone', async () => {
  const [a, b, c] = [1, 2, 3].map((value) => tf.variable(tf.fill([3], value)));
  const {
    model: { graph },
    feeds,
  } = await traceGraph(
    ({ x }) => {
      const halves = [a!, b!, c!].map((variable) => {
        const next = tf.add(tf.mul(tf.mul(tf.mul(variable, 0.5), 3), 7), 1);
        variable.assign(next);
        return next;
      });
      return tf.add(tf.sum(halves[0]!), x);
    },
    { x: tf.scalar(2) },
  );
  const plain = removeNeutral(shareConstants(graph));
  const lean = batchUpdates(plain);
  expect(operators(lean)).toMatchObject({ Mul: 6, Concat: 1, Split: 1 });
  await expectSameResults(lean, plain, feeds);
});

test('takes operations out of a training step, bit for bit', async () => {
  const {
    model: { graph },
    feeds,
  } = await transformerStep();
  const before = removeNeutral(shareConstants(graph));
  const lean = batchUpdates(before);
  expect(lean.nodes.length).toBeLessThan(before.nodes.length - 200);
  await expectSameResults(lean, before, feeds);
});
