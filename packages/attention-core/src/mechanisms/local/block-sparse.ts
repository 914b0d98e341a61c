/**
 * Block-sparse attention: queries in blocks, each of which sees some blocks of keys; only these
 * products are computed. Child et al. 2019 (sparse transformers), arXiv:1904.10509, section 5.5;
 * Zaheer et al. 2020 (BigBird), arXiv:2007.14062, appendix D.
 */
import * as tf from '@tensorflow/tfjs';
import { allowedBy } from '../../masks/allowed-by.js';
import { blockStates } from '../../masks/block-states.js';
import type { Cover, Mask, MaskShape } from '../../masks/mask.js';
import { requireMask } from '../../masks/require-mask.js';
import { broadcast } from '../../tensor/broadcast.js';
import { requireBroadcast } from '../../tensor/require-broadcast.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { attendInBlocks, spreadBlocks, type SeenBlocks } from './blocks.js';
import { localChoices } from './local-choices.js';
import type { LocallyAttended, LocalOptions } from './locally-attended.js';
import { realKeys } from './real-keys.js';

/** Options of {@link blockSparse}. */
export interface BlockSparseOptions extends LocalOptions {
  /** Queries and keys in a block, a whole number ≥ 1; the last block may be shorter. */
  size: number;
  /**
   * Where queries look: `or(window(64), globalTokens(2))`, `block({ size, pattern })`. Blocks that it
   * leaves empty are not computed; what it hides in others is hidden. It must be able to say which
   * blocks those are (see `Mask.cover`) before anything is computed. Where it fills or empties each
   * block as a whole, no `[L, S]` is formed; otherwise its truth values are, once for all heads.
   */
  layout: Mask;
}

/** Which keys a query may see, where a layout does not say so by whole blocks: `[L, S]`. */
function cellsOf(where: string, layout: Mask, shape: MaskShape): tf.Tensor {
  const { queries, keys } = shape;
  const name = `layout (${layout.name})`;
  const cells = allowedBy(where, layout, shape, name);
  requireBroadcast(where, name, cells, [1, 1, queries, keys]);
  const flat = tf.reshape(cells, [1, 1, ...cells.shape].slice(-2)); // [1, 1, l, s] → [l, s]
  return broadcast(tf.cast(flat, 'float32'), [queries, keys]); // → [L, S]
}

/** The blocks that are not empty, by block of queries. */
const seenOf = (states: readonly (readonly Cover[])[]): number[][] =>
  states.map((row) => row.flatMap((cover, key) => (cover === 'empty' ? [] : [key])));

/**
 * Attention block by block; the same as `attend` with the layout as its mask.
 *
 * @param q - queries `[B, N, L, D]`
 * @param k - keys `[B, N, S, D]`
 * @param v - values `[B, N, S, Dv]`
 * @param where - whose errors they are; default `blockSparse`
 * @throws HeedError `shape` when shapes, mask or layout do not fit; `option` for a size that is no
 * whole number ≥ 1, a layout that is no mask, and for a mask that tells queries apart; `input-value` for NaN or infinity
 * @example blockSparse(q, k, v, { size: 64, layout: or(window(64), globalTokens(2)), mask: padding(real) })
 */
export function blockSparse(
  q: tf.Tensor,
  k: tf.Tensor,
  v: tf.Tensor,
  options: BlockSparseOptions,
  where = 'blockSparse',
): LocallyAttended {
  const {
    size,
    layout,
    mask,
    weights: wanted = false,
    ...choices
  } = requireOptions(where, options, 'size');
  const { B, N, L, S } = requireInputs(where, {
    q: [q, 'B N L D'],
    k: [k, 'B N S Dk'],
    v: [v, 'B N S Dv'],
  });
  requireWhole(where, 'size', size);
  requireMask(where, 'layout', layout);
  const local = localChoices(where, choices, B);
  const shape = { queries: L, keys: S };
  const states = blockStates(layout, shape, size);
  const blocks: SeenBlocks = { size, seen: seenOf(states), keys: S };
  const exact = states.flat().every((cover) => cover !== 'partial');
  return tf.tidy(() => {
    const real = realKeys(where, mask, [B, N, L, S]); // [B, n, S, 1]
    const cells = exact ? undefined : cellsOf(where, layout, shape); // [L, S]
    const rows = attendInBlocks({ q, k, v, real, cells }, blocks, local, where);
    const first = (x: tf.Tensor) => tf.slice(x, [0, 0, 0, 0], [-1, -1, L, -1]);
    const output = first(
      tf.concat(
        rows.map((row) => row.output),
        2,
      ),
    ); // → [B, N, L, Dv]
    if (!wanted) return { output };
    return { output, weights: first(spreadBlocks(rows, blocks)) };
  });
}
