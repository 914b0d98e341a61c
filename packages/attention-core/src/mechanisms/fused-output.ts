import * as tf from '@tensorflow/tfjs';
import { fusedAttention, hasFusedAttention } from '../kernels/tfjs/fused-attention.js';
import { allowedKeys } from '../masks/allowed-keys.js';
import type { Mask } from '../masks/mask.js';
import { visibleOf } from '../masks/visible-of.js';
import { biasTensor } from './bias-tensor.js';
import type { Aggregate, Bias, Drop, Normalise, Score } from './choices.js';
import { areWeightsWatched } from './watched-weights.js';

/** What a fused kernel may compute at once. */
export interface Fusible {
  /** `[B, N, L, D]` */
  q: tf.Tensor;
  /** `[B, M, S, Dk]`; M divides N */
  k: tf.Tensor;
  /** `[B, M, S, Dv]` */
  v: tf.Tensor;
  score: Score;
  aggregate: Aggregate;
}

/** What happens between score and aggregate; see `AttendOptions`. */
interface Between {
  mask: Mask | undefined;
  bias: Bias | undefined;
  normalise: Normalise;
  dropout: number | Drop | undefined;
}

/** A number in [0, 2³²). */
const anyWord = (): number => Math.floor(Math.random() * 2 ** 32);

/** The share that is left out; undefined where a function says what, or it is none. */
function shareOf(dropout: Between['dropout']): number | undefined {
  if (dropout === undefined) return 0;
  if (typeof dropout === 'function') return dropout.keepsAll ? 0 : undefined;
  return typeof dropout === 'number' && dropout >= 0 && dropout < 1 ? dropout : undefined;
}

/**
 * The output of attention by a fused kernel, where the current backend has one that computes these
 * choices. Functions of the user's own are never served.
 *
 * @param where - whose errors they are
 * @param shape - `[B, N, L, S]`
 * @returns `[B, N, L, Dv]`; undefined: compose it, which also says what is wrong
 * @throws HeedError as the composed mechanism does for mask and bias
 */
export function fusedOutput(
  where: string,
  shape: readonly [B: number, N: number, L: number, S: number],
  { q, k, v, score, aggregate }: Fusible,
  { mask, bias, normalise, dropout }: Between,
): tf.Tensor | undefined {
  if (!hasFusedAttention() || areWeightsWatched()) return undefined;
  const { product } = score;
  const rate = shareOf(dropout);
  if (!product || !normalise.softmax || !aggregate.weightedSum || rate === undefined) {
    return undefined;
  }
  return tf.tidy(() => {
    const { rest, ...visible } = visibleOf(where, mask, shape);
    const allowed = allowedKeys(where, rest, shape);
    const [query, key] = product.of?.(q, k) ?? [q, k];
    const [D, Dk] = [query.shape[3]!, key.shape[3]!];
    if (D !== Dk || [query, key, v].some(({ dtype }) => dtype !== 'float32')) return undefined;
    const known = typeof bias === 'function' ? bias.linear : undefined;
    const linear = known?.slopes.length === shape[1] ? known : undefined;
    const added = linear || !bias ? undefined : biasTensor(where, bias, shape);
    return fusedAttention(
      { query, key, value: v, bias: added && tf.cast(added, 'float32'), allowed },
      {
        scale: product.scale ?? 1 / Math.sqrt(D),
        softCap: product.cap,
        visible,
        linear,
        dropout: rate > 0 ? { rate, seed: [anyWord(), anyWord()] } : undefined,
      },
    );
  });
}
