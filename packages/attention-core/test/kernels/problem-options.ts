/** What kernels are tried with. */
import {
  randomBytes,
  randomNumbers,
  stridesOf,
  type AttentionProblem,
  type Sizes,
} from './attention-problem.js';

/** Sizes around those of lanes, groups, blocks and tiles. */
export const sizes: readonly Sizes[] = [
  { queries: 1, keys: 1, width: 1 },
  { queries: 3, keys: 5, width: 7, valueWidth: 2 },
  { queries: 7, keys: 9, width: 3, valueWidth: 17 },
  { queries: 9, keys: 63, width: 8 },
  { queries: 64, keys: 64, width: 64 },
  { queries: 65, keys: 17, width: 9, valueWidth: 65 },
  { queries: 17, keys: 100, width: 100, valueWidth: 5 },
  { queries: 100, keys: 65, width: 5, valueWidth: 16 },
  { queries: 131, keys: 66, width: 4 },
  { queries: 70, keys: 130, width: 12, valueWidth: 11, batch: 2, heads: 2, keyHeads: 1 },
];

/** Each option, as a function of a problem without any. */
export const options: Record<string, (problem: AttentionProblem) => Partial<AttentionProblem>> = {
  'no option': () => ({}),
  'a scale': () => ({ scale: -0.75 }),
  'a soft cap': () => ({ softCap: 1.5 }),
  causal: () => ({ lastDistance: 0 }),
  'a window': () => ({ firstDistance: -10, lastDistance: 3 }),
  'a band beside the diagonal': () => ({ firstDistance: 20, lastDistance: 40 }),
  lengths: ({ batch, keys }) => ({
    lengths: Int32Array.from({ length: batch }, (_, b) => (b === 0 ? Math.ceil(keys / 2) : 0)),
  }),
  'bytes of all': ({ batch, heads, queries, keys }) => ({
    allowed: {
      bytes: randomBytes(batch * heads * queries * keys, 0.3, 11),
      strides: stridesOf([batch, heads, queries, keys]),
    },
  }),
  'bytes of keys': ({ batch, keys }) => ({
    allowed: { bytes: randomBytes(batch * keys, 0.5, 12), strides: stridesOf([batch, 1, 1, keys]) },
  }),
  'bytes, transposed': ({ queries, keys }) => ({
    allowed: { bytes: randomBytes(queries * keys, 0.5, 13), strides: [0, 0, 1, queries] },
  }),
  blocks: ({ queries, keys }) => ({
    blocks: { size: 6, bytes: randomBytes(Math.ceil(queries / 6) * Math.ceil(keys / 6), 0.4, 14) },
  }),
  'large blocks': ({ queries, keys }) => ({
    blocks: {
      size: 48,
      bytes: randomBytes(Math.ceil(queries / 48) * Math.ceil(keys / 48), 0.6, 19),
    },
  }),
  'a bias of all': ({ batch, heads, queries, keys }) => ({
    bias: {
      values: randomNumbers(batch * heads * queries * keys, 15),
      strides: stridesOf([batch, heads, queries, keys]),
    },
  }),
  'a bias of heads and keys': ({ heads, keys }) => ({
    bias: { values: randomNumbers(heads * keys, 16), strides: stridesOf([1, heads, 1, keys]) },
  }),
  'a bias of queries and keys': ({ queries, keys }) => ({
    bias: { values: randomNumbers(queries * keys, 16), strides: stridesOf([1, 1, queries, keys]) },
  }),
  slopes: ({ heads }) => ({
    slopes: { values: Float32Array.from({ length: heads }, (_, n) => -(2 ** -(n + 1))), offset: 3 },
  }),
  dropout: () => ({
    dropout: { keepBelow: 0.75 * 2 ** 32, keepFactor: Math.fround(1 / 0.75), seed: [123, -456] },
  }),
};

/** Names of options that leave each other something to do. */
const together = [
  ...['a soft cap', 'a window', 'lengths', 'bytes of all', 'large blocks'],
  ...['a bias of queries and keys', 'slopes', 'dropout'],
];

/** A problem with several options at once. */
export const withOptionsTogether = (problem: AttentionProblem): AttentionProblem =>
  Object.assign({}, problem, ...together.map((name) => options[name]!(problem)));
