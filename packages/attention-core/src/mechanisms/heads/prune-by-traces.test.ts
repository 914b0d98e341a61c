import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import type { AttentionTrace, Axis } from '../../explain/attention-trace.js';
import { importanceOfHeads } from '../../explain/importance-of-heads.js';
import { weightedSum } from '../aggregate/weighted-sum.js';
import { headGates } from './head-gates.js';
import { headImportance } from './head-importance.js';
import { multiHead, type MultiHeadWeights } from './multi-head.js';
import { pruneHeads } from './prune-heads.js';

beforeAll(() => tf.setBackend('cpu'));

const [batch, heads, length, width] = [3, 4, 5, 8];
const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 0.6, 'float32', seed) as tf.Tensor;
const map = (seed: number) => ({ kernel: normal([width, width], seed) });
// Rows 2 and 3 of the last projection are what the second head adds: next to nothing.
const faint = tf.tensor2d([1, 1, 1e-3, 1e-3, 1, 1, 1, 1], [8, 1]);
const output = { kernel: tf.mul(normal([width, width], 4), faint) };
const weights: MultiHeadWeights = { query: map(1), key: map(2), value: map(3), output };
const x = normal([batch, length, width], 5);
const loss = (result: tf.Tensor) => tf.sum(tf.square(result)) as tf.Scalar;

/** Traces with the loss's gradients, one an example. */
function tracesOfLoss(): AttentionTrace[] {
  const attended = multiHead(x, x, weights, { heads });
  // What is added to the weights has the gradient of the weights.
  const shifted = (added: tf.Tensor) =>
    multiHead(x, x, weights, {
      heads,
      aggregate: (each, v) => weightedSum()(tf.add(each, added), v),
    });
  const gradients = tf.grad((added) => loss(shifted(added).output))(tf.zerosLike(attended.weights));
  const axis: Axis = { kind: 'steps', labels: Array.from({ length }, String) };
  const part = (tensor: tf.Tensor, example: number) =>
    tf.slice(tensor, [example], [1]).dataSync() as Float32Array;
  return Array.from({ length: batch }, (_, example) => ({
    model: 'test',
    maps: [
      {
        name: 'layer',
        heads,
        queries: axis,
        keys: axis,
        weights: part(attended.weights, example),
        gradients: part(gradients, example),
      },
    ],
  }));
}

test('importance from traces is that from gates', () => {
  const [fromTraces] = importanceOfHeads(tracesOfLoss(), { normalise: false });
  const [fromGates] = headImportance(
    ([gates]) => loss(multiHead(x, x, weights, { heads, aggregate: headGates(gates!) }).output),
    { batch, heads: [heads] },
  );
  expectClose(tf.tensor1d(fromTraces!.heads), fromGates!, 1e-5);
  const [normalised] = importanceOfHeads(tracesOfLoss());
  expect(Math.hypot(...normalised!.heads)).toBeCloseTo(1, 6);
});

test('the head that matters least can be cut out', () => {
  const [layer] = importanceOfHeads(tracesOfLoss());
  const ranked = [...layer!.heads.keys()].sort((one, other) => layer!.heads[other]! - layer!.heads[one]!); // prettier-ignore
  expect(ranked.at(-1)).toBe(1);
  const without = (head: number) => {
    const keep = ranked.filter((each) => each !== head);
    const pruned = multiHead(x, x, pruneHeads(weights, { heads, keep }), { heads: keep.length });
    const whole = multiHead(x, x, weights, { heads });
    return tf.max(tf.abs(tf.sub(pruned.output, whole.output))).dataSync()[0]!;
  };
  expect(without(ranked.at(-1)!)).toBeLessThan(5e-3);
  expect(without(ranked[0]!)).toBeGreaterThan(0.1);
});
