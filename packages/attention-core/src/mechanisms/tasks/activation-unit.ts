/**
 * Activation unit: a small network tells from a query and a key how much they have to do with each
 * other. Zhou et al. 2018 (Deep Interest Network), arXiv:1706.06978, section 4.3 and figure 2.
 */
import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { broadcast } from '../../tensor/broadcast.js';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireShapes, type Shapes } from '../../tensor/require-shapes.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireSome } from '../../tensor/require-some.js';
import type { Score } from '../choices.js';

/**
 * What the network is told of a pair: the query itself, the key itself, their difference `q − k`, their
 * product by element `q ⊙ k`, each D wide; or their outer product, D² wide.
 */
export type PairFeature = 'query' | 'key' | 'difference' | 'product' | 'outer';

/** Weights of {@link activationUnit}. */
export interface ActivationUnitWeights {
  /** Layers with an activation behind them; the first has a row for each feature. May be empty. */
  hidden: readonly LinearWeights[];
  /** The last layer, to one number: kernel `[H, 1]`, bias `[1]` */
  output: LinearWeights;
}

/** Options of {@link activationUnit}. */
export interface ActivationUnitOptions {
  /**
   * What the network is told of a pair, in the order of the first kernel's rows. Default query, key,
   * difference, product, as in the authors' code.
   */
  features?: readonly PairFeature[] | undefined;
  /**
   * What stands behind hidden layer `layer`, x `[…, H]`. Default sigmoid, as in the authors' code; the
   * paper's are PReLU (`tf.prelu`) and `dice`.
   */
  activation?: ((x: tf.Tensor, layer: number) => tf.Tensor) | undefined;
}

const usual: readonly PairFeature[] = ['query', 'key', 'difference', 'product'];

/** Features of all pairs of q `[M, L, 1, D]` and k `[M, 1, S, D]`; of size 1 where they are all alike. */
const featureOf: Readonly<Record<PairFeature, (q: tf.Tensor, k: tf.Tensor) => tf.Tensor>> = {
  query: (q) => q,
  key: (_, k) => k,
  difference: (q, k) => tf.sub(q, k),
  product: (q, k) => tf.mul(q, k),
  outer: (q, k) => {
    const cells = tf.mul(tf.expandDims(q, -1), tf.expandDims(k, -2)); // [M, L, 1, D, 1] · [M, 1, S, 1, D] → [M, L, S, D, D]
    return tf.reshape(cells, [...cells.shape.slice(0, 3), -1]); // [M, L, S, D, D] → [M, L, S, D²]
  },
};

/** The first layer: each feature by its rows of the kernel, so that none is copied for each pair. */
function firstLayer(features: readonly tf.Tensor[], { kernel, bias }: LinearWeights): tf.Tensor {
  let row = 0;
  const moved = features.map((feature) => {
    const width = feature.shape[3]!;
    const part = tf.slice(kernel, [row, 0], [width, -1]); // [F, H] → [D, H]
    row += width;
    return linear(feature, { kernel: part });
  });
  const sum = moved.reduce((total, part) => tf.add(total, part)); // [M, L, S, H]
  return bias ? tf.add(sum, bias) : sum;
}

/** Checks that each layer fits the one before it, the first the features, and that the last makes one number. */
function requireNetwork(
  { hidden, output }: ActivationUnitWeights,
  features: readonly PairFeature[],
  width: number,
): void {
  const where = 'activationUnit';
  requireSome(where, 'features', features);
  features.forEach((feature, index) =>
    requireOneOf(where, `features[${index}]`, feature, Object.keys(featureOf)),
  );
  const layers = hidden.map((layer, index) =>
    linearShapes(`weights.hidden[${index}]`, layer, `H${index} H${index + 1}`),
  );
  layers.push(linearShapes('weights.output', output, `H${hidden.length} 1`));
  requireShapes(where, Object.assign({}, ...layers) as Shapes);
  const rows = features.reduce((sum, name) => sum + (name === 'outer' ? width * width : width), 0);
  const { kernel } = hidden[0] ?? output;
  if (kernel.shape[0] === rows) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `the first kernel must have ${rows} rows for ${features.join(', ')} of width ${width}`,
    got: `[${kernel.shape.join(', ')}]`,
  });
}

/**
 * A network as a score. Every pair has hidden layers of its own, so it takes H times the memory of the
 * scores.
 *
 * @throws HeedError `shape`, when used, unless keys are as wide as queries and fit the network;
 * `option` without features or for one that there is not
 * @example attend(q, k, v, { score: activationUnit({ hidden: [first], output }) })
 */
export const activationUnit =
  (
    weights: ActivationUnitWeights,
    { features = usual, activation = (x) => tf.sigmoid(x) }: ActivationUnitOptions = {},
  ): Score =>
  (q, k) => {
    const { B, N, L, S, D } = requireShapes('activationUnit', {
      q: [q, 'B N L D'],
      k: [k, 'B N S D'],
    });
    requireNetwork(weights, features, D);
    return tf.tidy(() => {
      const queries = tf.reshape(q, [B * N, L, 1, D]); // [B, N, L, D] → [M, L, 1, D]
      const keys = tf.reshape(k, [B * N, 1, S, D]); // [B, N, S, D] → [M, 1, S, D]
      const told = features.map((feature) => featureOf[feature](queries, keys));
      const [first, ...others] = [...weights.hidden, weights.output];
      const scores = others.reduce(
        (x, layer, index) => linear(activation(x, index), layer), // [M, L, S, H] → [M, L, S, H']
        firstLayer(told, first!),
      );
      // Of queries or of keys alone all pairs are alike.
      return tf.reshape(broadcast(scores, [B * N, L, S, 1]), [B, N, L, S]); // [M, L, S, 1] → [B, N, L, S]
    });
  };
