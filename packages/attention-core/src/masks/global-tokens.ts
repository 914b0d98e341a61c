import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { requireWhole } from '../tensor/require-whole.js';
import { coverWhen } from './cover.js';
import type { Mask, MaskShape, Span } from './mask.js';

/** Options of {@link globalTokens}. */
export interface GlobalTokensOptions {
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}

/**
 * Some positions see everything and are seen by all. Beltagy, Peters & Cohan 2020 (Longformer),
 * arXiv:2004.05150, section 3.1, "Global Attention"; there with `or(globalTokens([0]), window(256))`.
 *
 * @param positions - which positions are global; or how many, counted from the first one
 * @throws HeedError `option` for a negative number or a fraction; `input-value`, when used, for a
 * position behind the last key
 */
export function globalTokens(
  positions: number | readonly number[],
  { offset = 0 }: GlobalTokensOptions = {},
): Mask {
  if (typeof positions === 'number') requireWhole('globalTokens', 'positions', positions, 0);
  requireWhole('globalTokens', 'offset', offset, 0);
  const listed = typeof positions === 'number' ? [...Array(positions).keys()] : positions;
  listed.forEach((position, i) => requireWhole('globalTokens', `positions[${i}]`, position, 0));
  const global = new Set(listed);

  const requireKeys = ({ keys }: MaskShape) => {
    const far = listed.findIndex((position) => position >= keys);
    if (far < 0) return;
    throw new HeedError({
      code: 'input-value',
      where: 'globalTokens',
      required: `positions[${far}] must be less than ${keys}, the number of keys`,
      got: String(listed[far]),
    });
  };
  /** Whether each position of a run is global. */
  const marks = ({ start, end }: Span, shift: number) =>
    Array.from({ length: end - start }, (_, place) => global.has(start + place + shift));

  return {
    name: 'globalTokens',
    allowed: (shape) => {
      requireKeys(shape);
      return tf.tidy(() => {
        const bools = (length: number, shift: number) =>
          tf.tensor(
            Uint8Array.from(marks({ start: 0, end: length }, shift), Number),
            [length],
            'bool',
          );
        const asking = tf.reshape(bools(shape.queries, offset), [shape.queries, 1]); // [L, 1]
        return tf.logicalOr(asking, bools(shape.keys, 0)); // [L, 1] ∨ [S] → [L, S]
      });
    },
    cover: (shape) => {
      requireKeys(shape);
      return (queries, keys) => {
        const [asking, asked] = [marks(queries, offset), marks(keys, 0)];
        const full = asking.every(Boolean) || asked.every(Boolean);
        return coverWhen(full, !asking.some(Boolean) && !asked.some(Boolean));
      };
    },
  };
}
