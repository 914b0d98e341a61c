import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../explain/seeded-random.js';
import { cut } from './cut.js';
import { prime, residue } from './residue.js';

/** Steps after which the numbers begin again. */
export const stepPeriod = prime * prime;

/** Which numbers a draw gives: the same key, the same numbers. */
export interface DrawKey {
  /** Whole number; tells programs apart. */
  seed: number;
  /** Whole number ≥ 0; tells apart the places in a program that draw. */
  place: number;
  /** Scalar, whole number in [0, `stepPeriod`): which step this is. */
  step: tf.Tensor;
}

/** Whole numbers in [1, prime) that depend on seed, place and step. */
function stepKeys({ seed, place, step }: DrawKey, count: number): tf.Tensor {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(place + 1, 0x85ebca6b));
  const salt = () =>
    tf.tensor3d(
      Float32Array.from({ length: count }, () => 1 + Math.floor((prime - 1) * random())),
      [count, 1, 1],
    );
  const [low, high] = [residue(step), tf.floor(tf.div(step, prime))];
  const line = residue(tf.add(tf.mul(low, salt()), salt())); // [K, 1, 1]
  const curve = residue(tf.add(tf.mul(line, line), high));
  const mixed = residue(tf.add(tf.mul(curve, salt()), salt()));
  // Zero as a factor would make everything alike.
  return tf.maximum(residue(tf.add(tf.mul(mixed, mixed), salt())), 1);
}

/** A cubic hash of the numbers 0 … count − 1, one for each of the keys: each key [K, 1, 1]. */
function hashed(count: number, axis: 'row' | 'column', keys: readonly tf.Tensor[]): tf.Tensor {
  const index = tf.reshape(tf.range(0, count), axis === 'row' ? [-1, 1] : [1, -1]);
  const [low, high] = [residue(index), tf.floor(tf.div(index, prime))];
  const line = residue(tf.add(tf.mul(low, keys[0]!), keys[1]!));
  const curve = residue(tf.add(tf.mul(line, line), high));
  return residue(tf.add(tf.mul(curve, line), keys[2]!)); // [K, R, 1] or [K, 1, C]
}

/**
 * Independent lanes of whole numbers, uniform on 0 … prime − 1, for each element of a shape.
 *
 * Rows and columns are hashed with keys of the step; an element takes `(r·c + d) mod p` of its row's
 * and column's hashes, the pairwise independent family of Carter & Wegman 1979, J. Comput. Syst.
 * Sci. 18:143. Everything is ordinary tfjs that float32 does exactly, so the numbers are the same in
 * eager tfjs and in a compiled graph, on every backend.
 */
function lanesOf(shape: readonly number[], key: DrawKey, lanes: number): tf.Tensor[] {
  // An empty axis, too, needs a width to divide by.
  const columns = shape.at(-1) || 1;
  const rows = tf.util.sizeFromShape([...shape]) / columns;
  const keys = stepKeys(key, 9 * lanes); // [9·K, 1, 1]
  const [row, column] = tf.split(keys, [6 * lanes, 3 * lanes]) as [tf.Tensor, tf.Tensor];
  const places = hashed(rows, 'row', tf.split(row, 3)); // [2·K, R, 1]
  const [slope, offset] = tf.split(places, 2) as [tf.Tensor, tf.Tensor]; // [K, R, 1] each
  const across = hashed(columns, 'column', tf.split(column, 3)); // [K, 1, C]
  const mixed = residue(tf.add(tf.mul(slope, across), offset)); // [K, R, C]
  return cut(mixed, 0); // [K, R, C] → K × [1, R, C]
}

/** Two lanes as one whole number, uniform on 0 … prime² − 1; exact. */
const joined = (high: tf.Tensor, low: tf.Tensor): tf.Tensor => tf.add(tf.mul(high, prime), low);

/**
 * Numbers that are uniform on [0, 1), a pure function of the key.
 *
 * @param shape - the last axis is hashed as columns, all others together as rows
 * @param steps - how many different numbers there are: 4093 (`coarse`: cheaper, enough to drop
 * elements) or 4093² (`fine`, the default)
 */
export function statelessUniform(
  shape: readonly number[],
  key: DrawKey,
  steps: 'coarse' | 'fine' = 'fine',
): tf.Tensor {
  return tf.tidy(() => {
    const uniform =
      steps === 'coarse'
        ? tf.div(lanesOf(shape, key, 1)[0]!, prime)
        : tf.div(joined(...(lanesOf(shape, key, 2) as [tf.Tensor, tf.Tensor])), stepPeriod);
    return tf.reshape(uniform, [...shape]); // [1, R, C] → shape
  });
}

/**
 * Standard normal numbers, a pure function of the key; none is beyond ±5.8. Box & Muller 1958, Ann.
 * Math. Statist. 29:610.
 */
export function statelessNormal(shape: readonly number[], key: DrawKey): tf.Tensor {
  return tf.tidy(() => {
    const [high, low, turn] = lanesOf(shape, key, 3) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const uniform = tf.div(tf.add(joined(high, low), 1), stepPeriod); // (0, 1]
    const radius = tf.sqrt(tf.mul(tf.log(uniform), -2));
    const angle = tf.mul(tf.add(turn, 0.5), (2 * Math.PI) / prime);
    return tf.reshape(tf.mul(radius, tf.cos(angle)), [...shape]); // [1, R, C] → shape
  });
}

/** The share of a normal distribution that is within two standard deviations. */
const within = 0.9544997361036416;

/** Coefficients of the inverse error function near the middle, highest power first. */
const inverseError = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 2.1858087e-4, -1.25372503e-3,
  -4.17768164e-3, 2.46640727e-1, 1.50140941,
];

/**
 * Normal numbers within two standard deviations, a pure function of the key: the inverse of the
 * distribution, by the single-precision polynomial of Giles 2011, "Approximating the erfinv
 * function", GPU Computing Gems Jade Edition, chapter 10.
 */
export function statelessTruncatedNormal(shape: readonly number[], key: DrawKey): tf.Tensor {
  return tf.tidy(() => {
    const [high, low] = lanesOf(shape, key, 2) as [tf.Tensor, tf.Tensor];
    const uniform = tf.div(tf.add(joined(high, low), 0.5), stepPeriod); // (0, 1]
    const x = tf.mul(tf.sub(tf.mul(uniform, 2), 1), within);
    const w = tf.sub(tf.neg(tf.log(tf.sub(1, tf.mul(x, x)))), 2.5);
    const [first, ...rest] = inverseError;
    const polynomial = rest.reduce<tf.Tensor>(
      (sum, coefficient) => tf.add(tf.mul(sum, w), coefficient),
      tf.scalar(first!),
    );
    return tf.reshape(tf.mul(tf.mul(polynomial, x), Math.SQRT2), [...shape]); // [1, R, C] → shape
  });
}
