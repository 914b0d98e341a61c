import * as tf from '@tensorflow/tfjs';
import {
  alongAxis,
  axial,
  blockSparse,
  deformable,
  dropHead,
  dynamicNtk,
  graph,
  headImportance,
  inducedSetAttention,
  keyValueCache,
  latent,
  llama3,
  localMonotonic,
  localPredictive,
  longformer,
  mocha,
  multiHead,
  multiheadAttentionBlock,
  neighbourhood,
  perceiver,
  perceiverDecode,
  poolingByAttention,
  pruneHeads,
  slidingWindow,
  statelessDropout,
  yarn,
} from '@heed/attention-core';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../../src/backends.js';
import { zeroBlock } from '../../src/core/nested/block-weights.js';
import { elements, qkv } from './chosen-numbers.js';

beforeAll(() => switchBackend('cpu'));

const kernel = () => ({ kernel: tf.ones([4, 4]) });
const projections = () => ({ query: kernel(), key: kernel(), value: kernel(), output: kernel() });
const predicts = () => ({ hidden: tf.ones([4, 3]), position: tf.ones([3]) });
const edges = () => ({ node: kernel(), neighbour: kernel(), attention: tf.ones([2, 2]) });
const points = () => ({
  offset: kernel(),
  attention: { kernel: tf.ones([4, 2]) },
  value: kernel(),
  output: kernel(),
});
const latents = () => ({
  queryUp: tf.ones([4, 4]),
  queryRotary: tf.ones([4, 4]),
  keyValueDown: tf.ones([4, 2]),
  keyUp: tf.ones([2, 4]),
  valueUp: tf.ones([2, 4]),
  keyRotary: tf.ones([4, 2]),
  output: tf.ones([4, 4]),
});
const rounds = () => ({ latents: tf.ones([2, 4]), rounds: [{ read: zeroBlock(4), process: [] }] });

/** Who is called, an option that it cannot do without, and a call with options as a caller may forget them. */
const calls: readonly [where: string, needed: string, call: (options: never) => unknown][] = [
  ['slidingWindow', 'radius', (options) => slidingWindow(qkv(), qkv(), qkv(), options)],
  ['longformer', 'radius', (options) => longformer(qkv(), qkv(), qkv(), options)],
  ['blockSparse', 'size', (options) => blockSparse(qkv(), qkv(), qkv(), options)],
  ['neighbourhood', 'grid', (options) => neighbourhood(qkv(), qkv(), qkv(), options)],
  ['alongAxis', 'grid', (options) => alongAxis(qkv(), qkv(), qkv(), options)],
  ['axial', 'grid', (options) => axial(elements(), [projections()], options)],
  ['localMonotonic', 'radius', (options) => localMonotonic(qkv(), qkv(), qkv(), options)],
  [
    'localPredictive',
    'radius',
    (options) => localPredictive(qkv(), qkv(), qkv(), predicts(), options),
  ],
  ['mocha', 'chunk', (options) => mocha(qkv(), qkv(), qkv(), options)],
  ['multiHead', 'heads', (options) => multiHead(elements(), elements(), projections(), options)],
  ['latent', 'heads', (options) => latent(elements(), elements(), latents(), options)],
  ['graph', 'heads', (options) => graph(elements(), elements(), edges(), options)],
  [
    'deformable',
    'heads',
    (options) => deformable(elements(), tf.ones([1, 4, 2]), elements(), points(), options),
  ],
  ['pruneHeads', 'heads', (options) => pruneHeads(projections(), options)],
  [
    'headImportance',
    'batch',
    (options) => headImportance(([gates]) => tf.sum(gates!) as tf.Scalar, options),
  ],
  ['keyValueCache', 'capacity', (options) => keyValueCache(options)],
  ['keyValueCache', 'batch', (options) => keyValueCache({ capacity: 2 }).empty(options)],
  [
    'multiheadAttentionBlock',
    'heads',
    (options) => multiheadAttentionBlock(elements(), elements(), zeroBlock(4), options),
  ],
  [
    'inducedSetAttention',
    'heads',
    (options) =>
      inducedSetAttention(
        elements(),
        { points: tf.ones([2, 4]), gather: zeroBlock(4), spread: zeroBlock(4) },
        options,
      ),
  ],
  [
    'poolingByAttention',
    'heads',
    (options) =>
      poolingByAttention(elements(), { seeds: tf.ones([1, 4]), block: zeroBlock(4) }, options),
  ],
  ['perceiver', 'heads', (options) => perceiver(elements(), rounds(), options)],
  [
    'perceiverDecode',
    'heads',
    (options) => perceiverDecode(elements(), elements(), zeroBlock(4), options),
  ],
  ['yarn', 'factor', (options) => yarn(options)],
  ['llama3', 'factor', (options) => llama3(options)],
  ['dynamicNtk', 'trained', (options) => dynamicNtk(options)],
  ['dropHead', 'rate', (options) => dropHead(options)],
  ['statelessDropout', 'rate', (options) => statelessDropout(qkv(), options)],
];

function thrownBy(call: () => unknown): unknown {
  try {
    tf.tidy(() => void call());
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each(calls)('%s without options says that it needs %s', (where, needed, call) => {
  for (const nothing of [undefined, null]) {
    const thrown = thrownBy(() => call(nothing as never));
    expect(thrown).toBeInstanceOf(HeedError);
    expect((thrown as HeedError).code).toBe('option');
    expect((thrown as HeedError).message).toBe(
      `${where}: options must be given, with ${needed}; got ${nothing}.`,
    );
  }
});

test.each(calls)('%s with options but without %s names it', (_where, needed, call) => {
  const thrown = thrownBy(() => call({} as never));
  expect(thrown).toBeInstanceOf(HeedError);
  expect((thrown as HeedError).code).toBe('option');
  expect((thrown as HeedError).message).toContain(needed);
});

test('blockSparse without a layout says so', () => {
  const thrown = thrownBy(() => blockSparse(qkv(), qkv(), qkv(), { size: 2 } as never));
  expect((thrown as HeedError).message).toContain('layout must be a mask; got undefined');
});

test('mocha without a chunkScore says so', () => {
  const thrown = thrownBy(() => mocha(qkv(), qkv(), qkv(), { chunk: 2 } as never));
  expect((thrown as HeedError).message).toContain('chunkScore must be a function');
});
