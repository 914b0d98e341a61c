import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../explain/seeded-random.js';
import { requireOptions } from './require-options.js';
import { requireShare } from './require-share.js';
import { requireWhole } from './require-whole.js';
import { prime, residue } from './residue.js';

/** Scrambles a whole number in [0, 2²⁴) into [0, prime): rounds of an affine map and a square. */
function scramble(x: tf.Tensor, salt: number): tf.Tensor {
  const low = residue(tf.add(residue(x), salt % prime));
  const high = residue(tf.add(tf.floor(tf.div(x, prime)), Math.floor(salt / prime) % prime));
  return [2887, 911].reduce((state, factor) => {
    const square = residue(tf.mul(state, state));
    const mixed = residue(tf.add(tf.mul(state, 1597), high));
    return residue(tf.add(tf.mul(square, factor), mixed));
  }, low);
}

/** Whole numbers in [0, prime) from a seed. */
function residues(count: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count }, () => Math.floor(prime * random()));
}

/** Options of {@link statelessDropout}. */
export interface StatelessDropoutOptions {
  /** Share of elements that become zero, [0, 1). */
  rate: number;
  /** Whole number in [0, 2²²); tells apart the places in a model that drop. */
  seed: number;
  /** Scalar, whole number in [0, 2²⁴): which step this is. Another step, another mask. */
  step: tf.Tensor;
}

/**
 * Dropout whose mask is a pure function of seed and step. Srivastava et al. 2014, JMLR 15:1929.
 *
 * The mask comes from the pairwise independent hash family `(r·c + d) mod p` of Carter & Wegman
 * 1979 (J. Comput. Syst. Sci. 18:143) in arithmetic that float32 does exactly, made of ordinary
 * tfjs operations. So it is the same in eager tfjs and in a compiled graph, on every backend, and a
 * resumed training goes on as if it had never stopped.
 *
 * @param x - any shape; the last axis is hashed as columns, all others together as rows
 * @returns `x` with a share of `rate` set to zero and the rest divided by `1 − rate`
 * @throws HeedError `option` for a rate outside [0, 1) or a seed that is no whole number ≥ 0
 */
export function statelessDropout(x: tf.Tensor, options: StatelessDropoutOptions): tf.Tensor {
  const { rate, seed, step } = requireOptions('statelessDropout', options, 'rate');
  requireShare('statelessDropout', 'rate', rate);
  requireWhole('statelessDropout', 'seed', seed, 0);
  if (rate === 0) return x;
  return tf.tidy(() => {
    const columns = x.shape.at(-1) ?? 1;
    const rows = x.size / columns;
    const [slope, offset] = [0, 1].map((part) =>
      tf.tensor2d(residues(rows, 4 * seed + part), [rows, 1]),
    ); // [R, 1] each
    const column = tf.tensor1d(residues(columns, 4 * seed + 2)); // [C]
    // Zero would make all columns, or all rows, alike.
    const [across, down] = [1, 2].map((salt) => tf.maximum(scramble(step, 4 * seed + salt), 1)); // []
    const c = residue(tf.mul(column, across!)); // [C]
    const d = residue(tf.mul(offset!, down!)); // [R, 1]
    const hash = residue(tf.add(tf.mul(slope!, c), d)); // [R, C], uniform on 0 … p − 1
    const kept = tf.cast(tf.greaterEqual(hash, rate * prime), 'float32');
    return tf.mul(x, tf.reshape(tf.mul(kept, 1 / (1 - rate)), x.shape)); // [R, C] → x.shape
  });
}
