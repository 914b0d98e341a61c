import * as tf from '@tensorflow/tfjs';
import {
  deformable,
  dot,
  gatedLinear,
  graph,
  headImportance,
  inducedSetAttention,
  keyValueCache,
  latent,
  linearAttention,
  linformer,
  mocha,
  multiHead,
  multiheadAttentionBlock,
  nystrom,
  orthogonalFeatures,
  perceiver,
  performer,
  poolingByAttention,
  pruneHeads,
  retention,
  type LatentWeights,
  type MultiHeadWeights,
} from '@heed/attention-core';
import { zeroBlock } from '../../src/core/nested/block-weights.js';
import { elements, qkv, testChosenNumbers } from './chosen-numbers.js';

/** The projections of two heads of width 2. */
const projections = (): MultiHeadWeights => {
  const kernel = tf.ones([4, 4]);
  return { query: { kernel }, key: { kernel }, value: { kernel }, output: { kernel } };
};

const latentWeights = (): LatentWeights => ({
  queryUp: tf.ones([4, 4]),
  queryRotary: tf.ones([4, 4]),
  keyValueDown: tf.ones([4, 2]),
  keyUp: tf.ones([2, 4]),
  valueUp: tf.ones([2, 4]),
  keyRotary: tf.ones([4, 2]),
  output: tf.ones([4, 4]),
});

const kernel = () => ({ kernel: tf.ones([4, 4]) });

const whole = 'a whole number ≥ 1';
const count = 'a whole number ≥ 0';
const positive = 'a number > 0';
const finite = 'a finite number';

const deformableWeights = () => ({
  offset: { kernel: tf.ones([4, 4]) },
  attention: { kernel: tf.ones([4, 2]) },
  value: kernel(),
  output: kernel(),
});

const loss = ([gates]: tf.Tensor[]) => tf.sum(gates!) as tf.Scalar;

const cache = keyValueCache({ capacity: 2 });

testChosenNumbers([
  ['mocha', 'chunk', whole, (chunk) => mocha(qkv(), qkv(), qkv(), { chunk, chunkScore: dot() })],
  [
    'multiHead',
    'heads',
    whole,
    (heads) => multiHead(elements(), elements(), projections(), { heads }),
  ],
  [
    'multiHead',
    'keyValueHeads',
    whole,
    (keyValueHeads) =>
      multiHead(elements(), elements(), projections(), { heads: 2, keyValueHeads }),
  ],
  ['pruneHeads', 'heads', whole, (heads) => pruneHeads(projections(), { heads, keep: [0] })],
  ['pruneHeads', 'keep', count, (head) => pruneHeads(projections(), { heads: 2, keep: [head] })],
  ['latent', 'heads', whole, (heads) => latent(elements(), elements(), latentWeights(), { heads })],
  ['keyValueCache', 'capacity', whole, (capacity) => keyValueCache({ capacity })],
  [
    'keyValueCache',
    'sinks',
    count,
    (sinks) => keyValueCache({ capacity: 4, whenFull: 'forget', sinks }),
  ],
  [
    'multiheadAttentionBlock',
    'heads',
    whole,
    (heads) => multiheadAttentionBlock(elements(), elements(), zeroBlock(4), { heads }),
  ],
  [
    'inducedSetAttention',
    'heads',
    whole,
    (heads) =>
      inducedSetAttention(
        elements(),
        { points: tf.ones([2, 4]), gather: zeroBlock(4), spread: zeroBlock(4) },
        { heads },
      ),
  ],
  [
    'poolingByAttention',
    'heads',
    whole,
    (heads) =>
      poolingByAttention(elements(), { seeds: tf.ones([1, 4]), block: zeroBlock(4) }, { heads }),
  ],
  [
    'perceiver',
    'heads',
    whole,
    (heads) =>
      perceiver(
        elements(),
        { latents: tf.ones([2, 4]), rounds: [{ read: zeroBlock(4), process: [zeroBlock(4)] }] },
        { heads },
      ),
  ],
  [
    'perceiver',
    'readHeads',
    whole,
    (readHeads) =>
      perceiver(
        elements(),
        { latents: tf.ones([2, 4]), rounds: [{ read: zeroBlock(4), process: [] }] },
        { heads: 2, readHeads },
      ),
  ],
  ['headImportance', 'batch', whole, (batch) => headImportance(loss, { batch, heads: [2] })],
  [
    'headImportance',
    'heads[0]',
    whole,
    (heads) => headImportance(loss, { batch: 2, heads: [heads] }),
  ],
  ['keyValueCache', 'batch', whole, (batch) => cache.empty({ batch, heads: 1, keyWidth: 4 })],
  ['keyValueCache', 'heads', whole, (heads) => cache.empty({ batch: 1, heads, keyWidth: 4 })],
  ['keyValueCache', 'keyWidth', whole, (keyWidth) => cache.empty({ batch: 1, heads: 1, keyWidth })],
  [
    'keyValueCache',
    'valueWidth',
    whole,
    (valueWidth) => cache.empty({ batch: 1, heads: 1, keyWidth: 4, valueWidth }),
  ],
  [
    'linearAttention',
    'chunk',
    whole,
    (chunk) => linearAttention(qkv(), qkv(), qkv(), { causal: true, chunk }),
  ],
  ['performer', 'features', whole, (features) => performer(qkv(), qkv(), qkv(), { features })],
  ['performer', 'chunk', whole, (chunk) => performer(qkv(), qkv(), qkv(), { causal: true, chunk })],
  ['performer', 'seed', count, (seed) => performer(qkv(), qkv(), qkv(), { seed })],
  ['orthogonalFeatures', 'width', whole, (width) => orthogonalFeatures(width, 4)],
  ['orthogonalFeatures', 'features', whole, (features) => orthogonalFeatures(4, features)],
  ['orthogonalFeatures', 'seed', count, (seed) => orthogonalFeatures(4, 4, seed)],
  ['nystrom', 'landmarks', whole, (landmarks) => nystrom(qkv(), qkv(), qkv(), { landmarks })],
  ['nystrom', 'iterations', whole, (iterations) => nystrom(qkv(), qkv(), qkv(), { iterations })],
  ['nystrom', 'nystrom: scale', finite, (scale) => nystrom(qkv(), qkv(), qkv(), { scale })],
  [
    'linformer',
    'linformer: scale',
    finite,
    (scale) => linformer(qkv(), qkv(), qkv(), { key: tf.ones([4, 2]) }, { scale }),
  ],
  [
    'gatedLinear',
    'temperature',
    positive,
    (value) => gatedLinear(qkv(), qkv(), qkv(), qkv(), { temperature: value }),
  ],
  ['gatedLinear', 'chunk', whole, (chunk) => gatedLinear(qkv(), qkv(), qkv(), qkv(), { chunk })],
  ['gatedLinear', 'scale', finite, (scale) => gatedLinear(qkv(), qkv(), qkv(), qkv(), { scale })],
  ['retention', 'scale', finite, (scale) => retention(qkv(), qkv(), qkv(), { scale })],
  ['retention', 'chunk', whole, (chunk) => retention(qkv(), qkv(), qkv(), { chunk })],
  [
    'retention',
    'decay',
    positive,
    (value) => retention(qkv(), qkv(), qkv(), { decay: [value, 0.5] }),
  ],
  [
    'graph',
    'heads',
    whole,
    (heads) =>
      graph(
        elements(),
        elements(),
        { node: kernel(), neighbour: kernel(), attention: tf.ones([2, 2]) },
        { heads },
      ),
  ],
  [
    'graph',
    'slope',
    finite,
    (slope) =>
      graph(
        elements(),
        elements(),
        { node: kernel(), neighbour: kernel(), attention: tf.ones([2, 2]) },
        { heads: 2, slope },
      ),
  ],
  [
    'deformable',
    'heads',
    whole,
    (heads) =>
      deformable(elements(), tf.ones([1, 4, 2]), elements(), deformableWeights(), {
        heads,
        points: 1,
        grid: [2, 2],
      }),
  ],
  [
    'deformable',
    'points',
    whole,
    (points) =>
      deformable(elements(), tf.ones([1, 4, 2]), elements(), deformableWeights(), {
        heads: 2,
        points,
        grid: [2, 2],
      }),
  ],
  [
    'deformable',
    'grid',
    whole,
    (rows) =>
      deformable(elements(), tf.ones([1, 4, 2]), elements(), deformableWeights(), {
        heads: 2,
        points: 1,
        grid: [rows, 2],
      }),
  ],
]);
