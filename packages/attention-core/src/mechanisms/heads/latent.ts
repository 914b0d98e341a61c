/**
 * Multi-head latent attention: keys and values of all heads are made from one narrow latent, which is
 * all that decoding needs to cache; positions go through a rotary key of their own.
 * DeepSeek-AI 2024, arXiv:2405.04434, section 2.1, eqs. 9–19.
 */
import * as tf from '@tensorflow/tfjs';
import { rotary } from '../../positions/rotary.js';
import { linear } from '../../tensor/linear.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import { tidyAttended, withOutput } from '../attended.js';
import { mapHeads } from '../scores/map-heads.js';
import { groupedQuery } from './grouped-query.js';
import { latentKeys, type LatentKeys, type LatentKeysOptions } from './latent-keys.js';
import { latentWidths, type LatentWeights, type LatentWidths } from './latent-weights.js';
import { repeatHeads } from './repeat-heads.js';
import { joinHeads, splitHeads } from './split-heads.js';

/** Options of {@link latent}. */
export interface LatentOptions
  extends LatentKeysOptions, Pick<AttendOptions, 'mask' | 'bias' | 'normalise' | 'dropout'> {
  /** Number of heads N; must divide the widths of `queryUp` and `valueUp`. */
  heads: number;
  /**
   * How it is computed; the result is the same. `plain` makes keys and values for every head, which
   * is cheaper when there are as many queries as keys, as in training. `absorbed` attends to the
   * latents themselves, which is cheaper with few queries, as in decoding. Default `plain`.
   */
  form?: 'plain' | 'absorbed' | undefined;
}

/** What both forms attend with. */
interface Attending {
  /** q^C `[B, N, L, D]` */
  content: tf.Tensor;
  /** q^R `[B, N, L, R]` */
  rotary: tf.Tensor;
  keys: LatentKeys;
  weights: LatentWeights;
  widths: LatentWidths;
  heads: number;
  options: AttendOptions;
}

/** Attention over keys and values that are made from the latents. */
function plain({ content, rotary, keys, weights, widths, heads, options }: Attending): Attended {
  const latents = tf.reshape(keys.latent, [keys.latent.shape[0], -1, widths.C]); // [B, 1, S, C] → [B, S, C]
  const up = (kernel: tf.Tensor) => splitHeads(linear(latents, { kernel }), heads); // [B, N, S, ·]
  const q = tf.concat([content, rotary], 3); // [B, N, L, D + R]
  const k = tf.concat([up(weights.keyUp), repeatHeads(keys.rotary, heads)], 3); // [B, N, S, D + R]
  return attend(q, k, up(weights.valueUp), options, 'latent');
}

/** Attention over the latents: W^UK goes into the queries, W^UV behind the sum. */
function absorbed({ content, rotary, keys, weights, widths, heads, options }: Attending): Attended {
  const { D, R, Dv, C } = widths;
  const split = (kernel: tf.Tensor, width: number) => tf.reshape(kernel, [C, heads, width]); // [C, N·D] → [C, N, D]
  const keyUp = tf.transpose(split(weights.keyUp, D), [1, 2, 0]); // [C, N, D] → [N, D, C]
  const valueUp = tf.transpose(split(weights.valueUp, Dv), [1, 0, 2]); // [C, N, Dv] → [N, C, Dv]
  const q = tf.concat([mapHeads(content, keyUp), rotary], 3); // [B, N, L, C + R]
  // The score divides by √(C + R), the width of these keys, and not by √(D + R).
  const scaled = tf.mul(q, Math.sqrt((C + R) / (D + R)));
  const k = tf.concat([keys.latent, keys.rotary], 3); // [B, 1, S, C + R]
  const attended = groupedQuery(scaled, k, keys.latent, options, 'latent');
  return withOutput(attended, mapHeads(attended.output, valueUp));
}

/**
 * Attention of `query` over `context`; self-attention when both are the same tensor.
 *
 * @param query - `[B, L, Eq]`
 * @param context - `[B, S, Ek]`, or the {@link LatentKeys} of one, as from a cache
 * @param weights - the projections
 * @returns output `[B, L, Eo]` and weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the widths; `option` for
 * heads that are no whole number ≥ 1 or another form; `input-value` for NaN or infinity
 */
export function latent(
  query: tf.Tensor,
  context: tf.Tensor | LatentKeys,
  weights: LatentWeights,
  options: LatentOptions,
): Attended {
  const {
    heads,
    form = 'plain',
    rotate = (x) => rotary(x),
    norm = (x) => x,
    ...choices
  }: LatentOptions = requireOptions('latent', options, 'heads');
  requireOneOf('latent', 'form', form, ['plain', 'absorbed']);
  const { queryDown, queryUp, queryRotary, keyUp, keyRotary } = weights;
  requireInputs('latent', {
    query: [query, 'B L Eq'],
    'weights.query': [queryDown ?? queryUp, 'Eq Cq'],
  });
  const widths = latentWidths(weights, heads);
  const given = 'latent' in context ? context : { context };
  return tidyAttended('latent', { query, ...given }, () => {
    const keys = 'latent' in context ? context : latentKeys(context, weights, { rotate, norm });
    requireShapes('latent', {
      query: [query, 'B L Eq'],
      'weights.keyUp': [keyUp, 'C ND'],
      'weights.keyRotary': [keyRotary, 'Ek R'],
      'context.latent': [keys.latent, 'B 1 S C'],
      'context.rotary': [keys.rotary, 'B 1 S R'],
    });
    const compressed = queryDown ? norm(linear(query, { kernel: queryDown }), 'query') : query; // [B, L, Cq]
    const part = (kernel: tf.Tensor) => splitHeads(linear(compressed, { kernel }), heads); // [B, N, L, ·]
    const [content, rotary] = [part(queryUp), rotate(part(queryRotary))];
    const attending = { content, rotary, keys, weights, widths, heads, options: choices };
    const attended = form === 'plain' ? plain(attending) : absorbed(attending);
    return withOutput(attended, linear(joinHeads(attended.output), { kernel: weights.output })); // [B, L, Eo]
  });
}
