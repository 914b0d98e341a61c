import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../explain/seeded-random.js';
import { requireWhole } from '../../tensor/require-whole.js';

/** A source of standard normal numbers. Box & Muller 1958, Ann. Math. Statist. 29:610. */
function seededNormal(seed: number): () => number {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, index) => sum + x * b[index]!, 0);

/** A vector without what it has in common with others, which are orthonormal; of length 1. */
function orthonormal(vector: readonly number[], others: readonly (readonly number[])[]): number[] {
  const rest = others.reduce((left, other) => {
    const share = dot(left, other);
    return left.map((x, index) => x - share * other[index]!);
  }, vector);
  const length = Math.sqrt(dot(rest, rest));
  return rest.map((x) => x / length);
}

/**
 * Random directions for `favorPlus`: each D of them stand at right angles, and all are as long as
 * normal vectors of that width. Choromanski et al. 2021, arXiv:2009.14794, section 2.4.
 *
 * @param width - D, a whole number ≥ 1
 * @param features - M, a whole number ≥ 1
 * @param seed - whole number ≥ 0: the same seed, the same directions. Default 0.
 * @returns `[M, D]`
 * @throws HeedError `option` for what is no such number
 */
export function orthogonalFeatures(width: number, features: number, seed = 0): tf.Tensor2D {
  const where = 'orthogonalFeatures';
  requireWhole(where, 'width', width);
  requireWhole(where, 'features', features);
  requireWhole(where, 'seed', seed, 0);
  const normal = seededNormal(seed);
  const draw = () => Array.from({ length: width }, normal);
  const directions: number[][] = [];
  for (let index = 0; index < features; index++) {
    const block = directions.slice(index - (index % width));
    directions.push(orthonormal(draw(), block));
  }
  const scaled = directions.flatMap((direction) => {
    const length = Math.hypot(...draw());
    return direction.map((x) => x * length);
  });
  return tf.tensor2d(Float32Array.from(scaled), [features, width]);
}
