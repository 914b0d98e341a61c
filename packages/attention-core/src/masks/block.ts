import * as tf from '@tensorflow/tfjs';
import { requireWhole } from '../tensor/require-whole.js';
import { blockPattern, type BlockOptions } from './block-pattern.js';
import { together } from './cover.js';
import type { Mask, MaskShape, Span } from './mask.js';

/**
 * A mask that allows or hides whole blocks.
 *
 * @param name - of the mask
 * @param size - queries and keys in a block
 * @param patternFor - which of so many blocks of keys each of so many blocks of queries sees
 */
export function fromBlocks(
  name: string,
  size: number,
  patternFor: (queryBlocks: number, keyBlocks: number) => readonly (readonly boolean[])[],
): Mask {
  const counts = ({ queries, keys }: MaskShape) =>
    [Math.ceil(queries / size), Math.ceil(keys / size)] as const;
  return {
    name,
    allowed: (shape) =>
      tf.tidy(() => {
        const [rows, columns] = counts(shape);
        const cells = Uint8Array.from(patternFor(rows, columns).flat(), Number);
        const corners = tf.tensor(cells, [rows, 1, columns, 1], 'bool');
        const [tall, wide] = [Math.min(size, shape.queries), Math.min(size, shape.keys)];
        const one = tf.tensor(new Uint8Array(tall * wide).fill(1), [1, tall, 1, wide], 'bool');
        const blocks = tf.logicalAnd(corners, one); // [L/b, 1, S/b, 1] ∧ [1, b, 1, b] → [L/b, b, S/b, b]
        const whole = tf.reshape(blocks, [rows * tall, columns * wide]); // → [≥ L, ≥ S]
        return tf.slice(whole, [0, 0], [shape.queries, shape.keys]); // [L, S]
      }),
    cover: (shape) => {
      const pattern = patternFor(...counts(shape));
      /** Numbers of the blocks that a run of positions touches. */
      const among = ({ start, end }: Span) => {
        const first = Math.floor(start / size);
        return Array.from({ length: Math.ceil(end / size) - first }, (_, step) => first + step);
      };
      return (queries, keys) =>
        together(
          among(queries).flatMap((row) =>
            among(keys).map((column) => (pattern[row]![column]! ? 'full' : 'empty')),
          ),
        );
    },
    visible: (shape) => {
      const cells = Uint8Array.from(patternFor(...counts(shape)).flat(), Number);
      return { blocks: { size, pattern: cells } };
    },
  };
}

/**
 * Queries and keys see each other block by block. Child et al. 2019 (sparse transformers),
 * arXiv:1904.10509, section 5.5; Zaheer et al. 2020 (BigBird), arXiv:2007.14062, appendix D.
 *
 * @throws HeedError `option` for a size that is no whole number ≥ 1; `shape`, when used, for a matrix
 * that does not fit
 * @example block({ size: 64, pattern: (query, key) => Math.abs(query - key) <= 1 })
 */
export function block({ size, pattern }: BlockOptions): Mask {
  requireWhole('block', 'size', size, 1);
  return fromBlocks('block', size, (rows, columns) =>
    blockPattern('block', pattern, rows, columns),
  );
}
