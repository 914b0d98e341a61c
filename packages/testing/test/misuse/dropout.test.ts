import * as tf from '@tensorflow/tfjs';
import {
  attend,
  blockSparse,
  dot,
  dropHead,
  groupedQuery,
  linformer,
  localPredictive,
  mocha,
  multiQuery,
  scaledDotProduct,
  slidingWindow,
  statelessDropout,
  targetAttention,
  window,
} from '@heed/attention-core';
import { elements, qkv, testChosenNumbers } from './chosen-numbers.js';

const share = 'a share in [0, 1)';
const predicts = () => ({ hidden: tf.ones([4, 3]), position: tf.ones([3]) });
const network = () => ({
  hidden: [{ kernel: tf.ones([16, 3]) }],
  output: { kernel: tf.ones([3, 1]) },
});

testChosenNumbers([
  ['attend', 'dropout', share, (dropout) => attend(qkv(), qkv(), qkv(), { dropout })],
  [
    'scaledDotProduct',
    'dropout',
    share,
    (dropout) => scaledDotProduct(qkv(), qkv(), qkv(), { dropout }),
  ],
  ['groupedQuery', 'dropout', share, (dropout) => groupedQuery(qkv(), qkv(), qkv(), { dropout })],
  [
    'multiQuery',
    'dropout',
    share,
    (dropout) => multiQuery(qkv(), tf.ones([1, 1, 4, 4]), tf.ones([1, 1, 4, 4]), { dropout }),
  ],
  [
    'mocha',
    'dropout',
    share,
    (dropout) => mocha(qkv(), qkv(), qkv(), { chunk: 2, chunkScore: dot(), dropout }),
  ],
  [
    'slidingWindow',
    'dropout',
    share,
    (dropout) => slidingWindow(qkv(), qkv(), qkv(), { radius: 1, dropout }),
  ],
  [
    'blockSparse',
    'dropout',
    share,
    (dropout) => blockSparse(qkv(), qkv(), qkv(), { size: 2, layout: window(1), dropout }),
  ],
  [
    'localPredictive',
    'dropout',
    share,
    (dropout) => localPredictive(qkv(), qkv(), qkv(), predicts(), { radius: 1, dropout }),
  ],
  [
    'linformer',
    'dropout',
    share,
    (dropout) => linformer(qkv(), qkv(), qkv(), { key: tf.ones([4, 2]) }, { dropout }),
  ],
  [
    'targetAttention',
    'dropout',
    share,
    (dropout) => targetAttention(elements(), elements(), network(), { dropout }),
  ],
  ['dropHead', 'rate', share, (rate) => dropHead({ rate, seed: 0, step: tf.scalar(0) })],
  [
    'statelessDropout',
    'rate',
    share,
    (rate) => statelessDropout(qkv(), { rate, seed: 0, step: tf.scalar(0) }),
  ],
  [
    'statelessDropout',
    'seed',
    'a whole number ≥ 0',
    (seed) => statelessDropout(qkv(), { rate: 0.5, seed, step: tf.scalar(0) }),
  ],
]);
