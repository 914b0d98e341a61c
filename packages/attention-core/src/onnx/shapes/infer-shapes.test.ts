import * as tf from '@tensorflow/tfjs';
import { denseModel, node } from '../../../test/fixtures/models.js';
import { runGraph } from '../../../test/fixtures/same-results.js';
import { layerNormalizationStep, transformerStep } from '../../../test/fixtures/traced-graphs.js';
import { traceGraph, type TracedGraph } from '../../compile/trace-graph.js';
import { tensor, type OnnxGraph } from '../index.js';
import { inferShapes } from './infer-shapes.js';

beforeAll(() => tf.setBackend('cpu'));

/** Everything that moves, cuts and joins. */
const moving = (): Promise<TracedGraph> =>
  traceGraph(
    ({ x, ids }) => {
      const [a, b] = tf.split(x, [2, 4], 1) as [tf.Tensor, tf.Tensor];
      const hot = tf.cast(tf.oneHot(ids as tf.Tensor1D, 5), 'float32');
      return [
        tf.concat([a, tf.slice(b, [0, 1, 0], [2, 3, 4])], 1),
        tf.stack([a, a], -1),
        tf.tile(tf.max(a, [0, -1]), [3]),
        tf.matMul(hot as tf.Tensor2D, tf.gather(tf.reshape(x, [6, -1]), [0, 1, 2, 3, 5])),
        tf.squeeze(tf.sum(x, 1, true), [1]),
        tf.where(tf.greater(tf.expandDims(ids, 0), 1), tf.fill([4, 3], 1), tf.scalar(0)),
      ];
    },
    { x: tf.ones([2, 6, 4]), ids: tf.tensor1d([0, 2, 4], 'int32') },
  );

test.each<[string, () => Promise<TracedGraph>]>([
  ['a graph that moves, cuts and joins', moving],
  ['a training step of a transformer', transformerStep],
  ["a training step through tfjs' layer normalisation", layerNormalizationStep],
])('knows every shape in %s', async (_, make) => {
  const { model, feeds } = await make();
  const { graph } = model;
  const shapes = inferShapes(graph);
  const inner = graph.nodes.flatMap(({ outputs }) => outputs);
  const unknown = graph.nodes.filter(({ outputs }) => outputs.some((name) => !shapes.has(name)));
  expect(unknown.map(({ op, inputs }) => `${op} ${inputs.join()}`)).toEqual([]);
  const whole: OnnxGraph = { ...graph, outputs: [] };
  for (const [index, name] of inner.entries()) {
    // The type does not matter to the question, and Shape gives one type for all.
    whole.nodes = [...whole.nodes, node('Shape', [name], [`shape${index}`])];
    whole.outputs.push({ name: `shape${index}`, type: 'int64', shape: ['rank'] });
  }
  const found = await runGraph(whole, feeds);
  inner.forEach((name, index) => {
    const dims = Array.from<number | bigint, number>(found[`shape${index}`]!.data, Number);
    expect([name, shapes.get(name)]).toEqual([name, dims]);
  });
});

test('leaves out what depends on a free size or comes from an unknown operator', () => {
  const { graph } = denseModel();
  expect(inferShapes(graph).has('product')).toBe(false);
  graph.inputs[0]!.shape = [3, 24];
  graph.nodes.push(node('Strange', ['product'], ['strange']));
  graph.initializers.push(tensor('scalar', 'float32', [], [1]));
  const shapes = inferShapes(graph);
  expect(shapes.get('product')).toEqual([3, 16]);
  expect(shapes.has('strange')).toBe(false);
});
