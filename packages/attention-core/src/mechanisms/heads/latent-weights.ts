import type { Tensor } from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { requireHeads } from './require-heads.js';

/**
 * Projections of `latent`, without bias as in the paper. N heads of width D, of which the rotary part
 * adds R; C is the width of the latent.
 */
export interface LatentWeights {
  /** W^DQ `[Eq, Cq]`. Left out: queries are not compressed, and Cq = Eq. */
  queryDown?: Tensor | undefined;
  /** W^UQ `[Cq, N·D]` */
  queryUp: Tensor;
  /** W^QR `[Cq, N·R]` */
  queryRotary: Tensor;
  /** W^DKV `[Ek, C]` */
  keyValueDown: Tensor;
  /** W^UK `[C, N·D]` */
  keyUp: Tensor;
  /** W^UV `[C, N·Dv]` */
  valueUp: Tensor;
  /** W^KR `[Ek, R]`, one rotary key for all heads */
  keyRotary: Tensor;
  /** W^O `[N·Dv, Eo]` */
  output: Tensor;
}

/** Widths of one head. */
export interface LatentWidths {
  /** of the part of queries and keys that comes from the latent */
  D: number;
  /** of their rotary part */
  R: number;
  /** of the values */
  Dv: number;
  /** of the latent */
  C: number;
}

/**
 * Checks that projections fit each other.
 *
 * @throws HeedError `shape`
 */
export function latentWidths(weights: LatentWeights, heads: number): LatentWidths {
  const sizes = requireShapes('latent', {
    ...(weights.queryDown && { 'weights.queryDown': [weights.queryDown, 'Eq Cq'] }),
    'weights.queryUp': [weights.queryUp, 'Cq ND'],
    'weights.queryRotary': [weights.queryRotary, 'Cq NR'],
    'weights.keyValueDown': [weights.keyValueDown, 'Ek C'],
    'weights.keyUp': [weights.keyUp, 'C ND'],
    'weights.valueUp': [weights.valueUp, 'C NDv'],
    'weights.keyRotary': [weights.keyRotary, 'Ek R'],
    'weights.output': [weights.output, 'NDv Eo'],
  });
  const { ND, NR, NDv, R, C } = sizes as Record<'ND' | 'NR' | 'NDv' | 'R' | 'C', number>;
  for (const width of [ND, NDv]) requireHeads('latent', width, heads);
  if (NR === R * heads) return { D: ND / heads, R, Dv: NDv / heads, C };
  throw new HeedError({
    code: 'shape',
    where: 'latent',
    required: `weights.queryRotary must have ${heads} heads, each as wide as weights.keyRotary`,
    got: `[${weights.queryRotary.shape.join(', ')}]`,
    advice: `Make it ${R * heads} wide.`,
  });
}
