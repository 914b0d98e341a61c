import * as tf from '@tensorflow/tfjs';
import {
  attend,
  gaussianWindow,
  graph,
  headDisagreement,
  keyValueCache,
  latent,
  monotonic,
  qkNorm,
  rotary,
  scaledDot,
  targetAttention,
  type Mask,
} from '@heed/attention-core';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../../src/backends.js';
import { elements, qkv } from './chosen-numbers.js';

beforeAll(() => switchBackend('cpu'));

const kernel = () => ({ kernel: tf.ones([4, 4]) });
const graphWeights = () => ({
  node: kernel(),
  neighbour: kernel(),
  attention: tf.ones([2, 2]),
});
const latentWeights = () => ({
  queryUp: tf.ones([4, 4]),
  queryRotary: tf.ones([4, 4]),
  keyValueDown: tf.ones([4, 2]),
  keyUp: tf.ones([2, 4]),
  valueUp: tf.ones([2, 4]),
  keyRotary: tf.ones([4, 2]),
  output: tf.ones([4, 4]),
});

/** A word that no option knows, as a caller without types may write it. */
const unknown = 'neox' as never;

/** What is wrong with a call, and the call. */
const wrongWords: readonly [message: string, call: () => unknown][] = [
  [
    `qkNorm: norm must be 'layer' or 'rms' or 'length'; got "neox".`,
    () => qkNorm(scaledDot(), { norm: unknown }),
  ],
  [
    `rotary: layout must be 'half' or 'interleaved'; got "neox".`,
    () => rotary(qkv(), { layout: unknown }),
  ],
  [
    `rotary: scaling must be a function, such as yarn({ factor, trained }); got "neox".`,
    () => rotary(qkv(), { scaling: unknown }),
  ],
  [`monotonic: mode must be 'expected' or 'hard'; got "neox".`, () => monotonic({ mode: unknown })],
  [
    `latent: form must be 'plain' or 'absorbed'; got "neox".`,
    () => latent(elements(), elements(), latentWeights(), { heads: 2, form: unknown }),
  ],
  [
    `graph: score must be 'gat' or 'gatv2'; got "neox".`,
    () => graph(elements(), elements(), graphWeights(), { heads: 2, score: unknown }),
  ],
  [
    `graph: join must be 'concat' or 'mean'; got "neox".`,
    () => graph(elements(), elements(), graphWeights(), { heads: 2, join: unknown }),
  ],
  [
    `keyValueCache: whenFull must be 'refuse' or 'forget'; got "neox".`,
    () => keyValueCache({ capacity: 2, whenFull: unknown }),
  ],
  [
    `keyValueCache: within must be 'text' or 'cache'; got "neox".`,
    () => {
      const cache = keyValueCache({ capacity: 4 });
      const state = cache.empty({ batch: 1, heads: 2, keyWidth: 4 });
      return cache.append(state, qkv(), qkv()).positions(unknown);
    },
  ],
  [
    `keyValueCache: keyWidth must be a whole number ≥ 1; got undefined.`,
    () => keyValueCache({ capacity: 2 }).empty({ batch: 1, heads: 1, width: 4 } as never),
  ],
  [
    `gaussianWindow: shape must be 'softplus' or 'exponential'; got "neox".`,
    () => gaussianWindow(qkv(), qkv(), { kernel: tf.ones([4, 6]) }, { shape: unknown }),
  ],
  [
    `activationUnit: features[1] must be 'query' or 'key' or 'difference' or 'product' or 'outer'; got "neox".`,
    () =>
      targetAttention(
        elements(),
        elements(),
        { hidden: [], output: { kernel: tf.ones([8, 1]) } },
        { features: ['query', unknown] },
      ),
  ],
  [
    `headDisagreement: kind must be 'subspaces' or 'positions' or 'outputs'; got "neox".`,
    () => headDisagreement(unknown, qkv()),
  ],
  [
    `attend: score must be a function, such as scaledDot(); got "neox".`,
    () => attend(qkv(), qkv(), qkv(), { score: unknown }),
  ],
  [
    `attend: normalise must be a function, such as softmax(); got "neox".`,
    () => attend(qkv(), qkv(), qkv(), { normalise: unknown }),
  ],
  [
    `attend: aggregate must be a function, such as weightedSum(); got "neox".`,
    () => attend(qkv(), qkv(), qkv(), { aggregate: unknown }),
  ],
  [
    `attend: mask must be a mask; got "neox".`,
    () => attend(qkv(), qkv(), qkv(), { mask: 'neox' as unknown as Mask }),
  ],
  [
    `attend: dropout must be in [0, 1), or a function of the weights; got "0.1".`,
    () => attend(qkv(), qkv(), qkv(), { dropout: '0.1' as never }),
  ],
];

test.each(wrongWords)('%s', (message, call) => {
  let thrown: unknown;
  try {
    tf.tidy(() => void call());
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HeedError);
  expect((thrown as HeedError).code).toBe('option');
  expect((thrown as HeedError).message).toContain(message);
});
