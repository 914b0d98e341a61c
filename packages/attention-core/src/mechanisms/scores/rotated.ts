import { rotary, type RotaryOptions, type RotaryPositions } from '../../positions/rotary.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';
import { ofChanged, type Change } from './of-changed.js';

/** Options of {@link rotated}. */
export interface RotatedOptions extends RotaryOptions {
  /** Where each key stands. Default: `positions`, or from 0 on where there are none. */
  keyPositions?: RotaryPositions | undefined;
}

const wholeRows = { choice: 'rotated', advice: 'Turn q and k with rotary(x) first.' };

/**
 * A score of queries and keys that were turned by where they stand. Su et al. 2021 (RoFormer),
 * arXiv:2104.09864, eq. 16. Offset and positions are those of the queries; without positions, keys
 * stand from 0 on.
 *
 * @throws HeedError as `rotary` does, when used
 * @example attend(q, k, v, { score: rotated(scaledDot(), { scaling: yarn({ factor: 4, trained: 2048 }) }) })
 */
export const rotated = (score: Score, { keyPositions, ...options }: RotatedOptions = {}): Score => {
  const turned: Change = (q, k) => {
    const { L, S } = requireShapes('rotated', { q: [q, 'B N L D'], k: [k, 'B N S Dk'] });
    const { offset = 0, positions, ...shared } = options;
    const length = shared.length ?? Math.max(offset + L, S);
    const standing = keyPositions ?? positions;
    return [
      rotary(q, { ...options, length }),
      rotary(k, { ...shared, length, ...(standing && { positions: standing }) }),
    ];
  };
  return ofChanged(score, turned, wholeRows);
};
