import * as tf from '@tensorflow/tfjs';
import { node, pattern } from '../../../test/fixtures/models.js';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { traceGraph } from '../../compile/trace-graph.js';
import { tensor, type OnnxGraph } from '../index.js';
import { inferShapes } from '../shapes/infer-shapes.js';
import { delayBroadcasts } from './delay-broadcasts.js';
import { removeNeutral } from './remove-neutral.js';

beforeAll(() => tf.setBackend('cpu'));

const largest = (graph: OnnxGraph, op: string): number => {
  const shapes = inferShapes(graph);
  const sizes = graph.nodes
    .filter((found) => found.op === op)
    .map(({ outputs }) => tf.util.sizeFromShape([...shapes.get(outputs[0]!)!]));
  return Math.max(0, ...sizes);
};

test('the gradient of a mean divides once, not each element', async () => {
  const {
    model: { graph },
    feeds,
  } = await traceGraph(
    ({ x }) => tf.grad((v: tf.Tensor) => tf.sum(tf.mul(v, tf.mean(v, -1, true))))(x),
    { x: tf.randomNormal([4, 6], 0, 1, 'float32', 3) },
  );
  expect(largest(graph, 'Div')).toBe(24);
  const lean = removeNeutral(delayBroadcasts(graph));
  expect(largest(lean, 'Div')).toBe(4);
  expect(operators(lean)['ConstantOfShape']).toBeUndefined();
  await expectSameResults(lean, graph, feeds);
});

test('what is needed whole is made whole', async () => {
  const {
    model: { graph },
    feeds,
  } = await traceGraph(
    ({ row, matrix }) => {
      const tall = tf.add(tf.tile(tf.exp(row), [3, 1]), tf.fill([3, 4], 2)) as tf.Tensor2D;
      return [tf.matMul(tall, matrix as tf.Tensor2D), tall, tf.sum(tf.fill([2, 5], 3))];
    },
    {
      row: tf.randomNormal([1, 4], 0, 1, 'float32', 1),
      matrix: tf.randomNormal([4, 2], 0, 1, 'float32', 2),
    },
  );
  const lean = delayBroadcasts(graph);
  expect(largest(lean, 'Add')).toBe(4);
  await expectSameResults(lean, graph, feeds);
});

test('a tile that repeats more than one element stays', async () => {
  const graph: OnnxGraph = {
    name: 'tile',
    nodes: [node('Tile', ['x', 'times'], ['v']), node('Neg', ['v'], ['y'])],
    initializers: [tensor('times', 'int64', [1], [2n])],
    inputs: [{ name: 'x', type: 'float32', shape: [3] }],
    outputs: [{ name: 'y', type: 'float32', shape: [6] }],
  };
  expect(delayBroadcasts(graph)).toEqual(graph);
  await expectSameResults(delayBroadcasts(graph), graph, {
    x: { type: 'float32', dims: [3], data: pattern(3) },
  });
});
