import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { traceGraph } from '../../compile/trace-graph.js';
import { recogniseGelu } from './recognise-gelu.js';
import { removeDeadNodes } from './remove-dead-nodes.js';
import { removeNeutral } from './remove-neutral.js';
import { shareConstants } from './share-constants.js';

tf.enableProdMode();
beforeAll(() => tf.setBackend('cpu'));

type Activation = (x: tf.Tensor) => tf.Tensor | tf.Tensor[];

async function recognised(run: Activation, shape: number[]) {
  const x = tf.randomNormal(shape, 0, 3, 'float32', 1);
  const { model, feeds } = await traceGraph(({ x }) => run(x), { x });
  const graph = removeDeadNodes(removeNeutral(shareConstants(model.graph)));
  return { graph, lean: recogniseGelu(graph), feeds };
}

const root = Math.SQRT2;
const raised = (scaled: tf.Tensor) => tf.add(1, tf.erf(scaled));

const forms: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  '(x · ½) · (1 + erf(x / √2))': (x) => tf.mul(tf.mul(x, 0.5), raised(tf.div(x, root))),
  '½ · (x · (erf(x · √½) + 1))': (x) =>
    tf.mul(0.5, tf.mul(x, tf.add(tf.erf(tf.mul(Math.SQRT1_2, x)), 1))),
  'x · (½ · (1 + erf(x / √2)))': (x) => tf.mul(x, tf.mul(0.5, raised(tf.div(x, root)))),
  '(1 + erf(x · √½)) · x / 2': (x) => tf.div(tf.mul(raised(tf.mul(x, Math.SQRT1_2)), x), 2),
  'x / 2 · (1 + erf(x / √2))': (x) => tf.mul(tf.div(x, 2), raised(tf.div(x, root))),
};

test.each(Object.entries(forms))('%s is written as ONNX Runtime knows it', async (_, run) => {
  const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const { graph, lean, feeds } = await recognised((x) => tf.neg(run(tf.sin(x))), shape);
      expect(lean.nodes.map(({ op }) => op).join(' ')).toBe('Sin Div Erf Add Mul Mul Neg');
      const [, scaled, , raising, product, last] = lean.nodes;
      expect(product!.inputs).toEqual([scaled!.inputs[0], raising!.outputs[0]]);
      expect(last!.inputs[0]).toBe(product!.outputs[0]);
      await expectSameResults(lean, graph, feeds, 1e-5);
    }),
    { numRuns: 6, seed: 5 },
  );
});

test('several of them share their numbers', async () => {
  const [form] = Object.values(forms);
  const { graph, lean, feeds } = await recognised((x) => form!(tf.add(form!(x), 3)), [5]);
  expect(operators(lean)).toEqual({ Div: 2, Erf: 2, Add: 3, Mul: 4 });
  expect(lean.initializers).toHaveLength(4);
  await expectSameResults(lean, graph, feeds, 1e-5);
});

test.each<[string, Activation]>([
  ['another scale in erf', (x) => tf.mul(tf.mul(x, 0.5), raised(tf.div(x, 1.4)))],
  ['another factor', (x) => tf.mul(tf.mul(x, 0.6), raised(tf.div(x, root)))],
  ['another sum', (x) => tf.mul(tf.mul(x, 0.5), tf.add(2, tf.erf(tf.div(x, root))))],
  ['another tensor in erf', (x) => tf.mul(tf.mul(x, 0.5), raised(tf.div(tf.exp(x), root)))],
  ['a third tensor', (x) => tf.mul(tf.mul(tf.mul(x, 0.5), tf.exp(x)), raised(tf.div(x, root)))],
  ['a number for each column', (x) => tf.mul(tf.mul(x, [0.5, 0.5, 0.5]), raised(tf.div(x, root)))],
  ['tanh', (x) => tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(tf.div(x, root))))],
])('%s is none', async (_, run) => {
  const { graph, lean } = await recognised(run, [2, 3]);
  expect(lean).toEqual(graph);
});

test('values in between that go out, or into a gradient, stay', async () => {
  const form = forms['(x · ½) · (1 + erf(x / √2))']!;
  const shown = await recognised(
    (x) => {
      const sum = raised(tf.div(x, root));
      return [tf.mul(tf.mul(x, 0.5), sum), tf.exp(sum)];
    },
    [2, 3],
  );
  expect(shown.lean).toEqual(shown.graph);
  const trained = await recognised(
    (x) => {
      const { value, grad } = tf.valueAndGrad((v: tf.Tensor) => tf.sum(form(v)))(x);
      return [value, grad];
    },
    [2, 3],
  );
  expect(trained.lean).toEqual(trained.graph);
});
