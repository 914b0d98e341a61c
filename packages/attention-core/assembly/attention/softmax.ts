/**
 * Softmax of rows of which a tile is known at a time. What is kept of eight rows: the greatest score seen
 * that was worth noting, and the sum of exponentials relative to it; and `sums`, rows of weighted values.
 *
 * Milakov & Gimelshein 2018, arXiv:1805.02867; Dao et al. 2022, arXiv:2205.14135.
 */
import { exp2, LN_2, log, madd } from './simd';
import { LANES } from './tile';

/** Bytes of what is kept of eight rows: `[greatest, sum][8]`. */
export const ROWS_BYTES: i32 = 64;

/** Least float32: less than any score but −∞, which thus becomes a weight of 0. */
export const LOWEST: f32 = -3.40282347e38;

/**
 * By how much scores may exceed the greatest noted before all is scaled anew. Weights up to 2^16 cost no
 * accuracy, and most tiles exceed it by little.
 */
export const SLACK: f32 = 16;

/** Nothing is seen yet. */
export function startRows(rows: usize): void {
  v128.store(rows, f32x4.splat(LOWEST));
  v128.store(rows, f32x4.splat(LOWEST), 16);
  v128.store(rows, f32x4.splat(0), 32);
  v128.store(rows, f32x4.splat(0), 48);
}

/** Multiplies each of four sums, `across` bytes apart, with a lane. */
function scaleSums(factors: v128, sums: usize, across: usize): void {
  const factor0 = f32x4.splat(f32x4.extract_lane(factors, 0));
  const factor1 = f32x4.splat(f32x4.extract_lane(factors, 1));
  const factor2 = f32x4.splat(f32x4.extract_lane(factors, 2));
  const factor3 = f32x4.splat(f32x4.extract_lane(factors, 3));
  const sums1 = sums + across;
  const sums2 = sums1 + across;
  const sums3 = sums2 + across;
  for (let at: usize = 0; at < across; at += 16) {
    v128.store(sums + at, f32x4.mul(factor0, v128.load(sums + at)));
    v128.store(sums1 + at, f32x4.mul(factor1, v128.load(sums1 + at)));
    v128.store(sums2 + at, f32x4.mul(factor2, v128.load(sums2 + at)));
    v128.store(sums3 + at, f32x4.mul(factor3, v128.load(sums3 + at)));
  }
}

/** Notes greater scores, and scales what was summed relative to lesser ones. */
export function raise(near: v128, far: v128, rows: usize, sums: usize, across: usize): void {
  const slack = f32x4.splat(SLACK);
  const oldNear = v128.load(rows);
  const oldFar = v128.load(rows, 16);
  const nearGrew = f32x4.gt(near, f32x4.add(oldNear, slack));
  const farGrew = f32x4.gt(far, f32x4.add(oldFar, slack));
  if (!v128.any_true(v128.or(nearGrew, farGrew))) return;
  const newNear = v128.bitselect(near, oldNear, nearGrew);
  const newFar = v128.bitselect(far, oldFar, farGrew);
  const nearFactor = exp2(f32x4.sub(oldNear, newNear));
  const farFactor = exp2(f32x4.sub(oldFar, newFar));
  v128.store(rows, newNear);
  v128.store(rows, newFar, 16);
  v128.store(rows, f32x4.mul(nearFactor, v128.load(rows, 32)), 32);
  v128.store(rows, f32x4.mul(farFactor, v128.load(rows, 48)), 48);
  scaleSums(nearFactor, sums, across);
  scaleSums(farFactor, sums + (LANES / 2) * across, across);
}

/**
 * Turns scores into weights, not yet divided by their sum.
 *
 * @param scores - `[count][8]`, in base 2
 * @param rows - what is kept of them
 * @param sums - `[8][across bytes]`
 */
export function weigh(scores: usize, count: i32, rows: usize, sums: usize, across: usize): void {
  const end = scores + (count << 5);
  let near = f32x4.splat(LOWEST);
  let far = near;
  for (let at = scores; at < end; at += 32) {
    near = f32x4.pmax(near, v128.load(at));
    far = f32x4.pmax(far, v128.load(at, 16));
  }
  raise(near, far, rows, sums, across);
  near = v128.load(rows);
  far = v128.load(rows, 16);
  let nearSum = v128.load(rows, 32);
  let farSum = v128.load(rows, 48);
  for (let at = scores; at < end; at += 32) {
    const nearWeight = exp2(f32x4.sub(v128.load(at), near));
    const farWeight = exp2(f32x4.sub(v128.load(at, 16), far));
    v128.store(at, nearWeight);
    v128.store(at, farWeight, 16);
    nearSum = f32x4.add(nearSum, nearWeight);
    farSum = f32x4.add(farSum, farWeight);
  }
  v128.store(rows, nearSum, 32);
  v128.store(rows, farSum, 48);
}

/** Logarithm of the sum of exponentials of four rows; −∞ for rows without keys. */
@inline
export function logSums(rows: usize): v128 {
  return madd(v128.load(rows), f32x4.splat(LN_2), log(v128.load(rows, 32)));
}
