import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { attentionPrefix, exportPrograms, type Program } from '@heed/attention-core/compile';
import type { NextItemModel } from './model.js';

/**
 * Reads histories: vectors of items, when they came, and 1 at the last item of each → where the next one is,
 * `[B, D]`. Of the last block's map only that item's row is given: the answer comes from there.
 */
export function historyProgram({ items, blocks, norm }: NextItemModel): Program {
  const sizes = ['batch', 'length'];
  return {
    inputs: {
      vectors: { shape: [...sizes, items.sizes.width], dtype: 'float32' },
      times: { shape: sizes, dtype: 'float32' },
      last: { shape: sizes, dtype: 'float32' },
    },
    run: ({ vectors, times, last }) => {
      const { result, attention } = recordAttention(() => {
        const seen = items.asRead(vectors!);
        const read = blocks.reduce((x, block) => block.apply([x, times!]) as tf.Tensor, seen);
        return norm.apply(read) as tf.Tensor; // [B, L, D]
      });
      const query = tf.sum(tf.mul(result, tf.expandDims(last!, 2)), 1); // [B, L, D] → [B, D]
      const names = blocks.map(({ name }) => name);
      const outputs = names.map((name, index): [string, tf.Tensor] => {
        const map = attention[name]!; // [B, N, L, L]
        const isLast = index + 1 === names.length;
        return [attentionPrefix + name, isLast ? rowOf(map, last!) : map];
      });
      return { query, ...Object.fromEntries(outputs) };
    },
  };
}

/** The row of each map that 1 stands for: `[B, N, L, S]` → `[B, N, 1, S]`. */
function rowOf(map: tf.Tensor, last: tf.Tensor): tf.Tensor {
  const chosen = tf.expandDims(tf.expandDims(last, 1), 3); // [B, L] → [B, 1, L, 1]
  return tf.sum(tf.mul(map, chosen), 2, true); // → [B, N, 1, S]
}

/** Vectors of items by their rows, 0 for those that have none of their own, and their attributes. */
export function itemsProgram({ items }: Pick<NextItemModel, 'items'>): Program {
  return {
    inputs: {
      rows: { shape: ['items'], dtype: 'int32' },
      attributes: { shape: ['items', items.sizes.most], dtype: 'int32' },
    },
    run: ({ rows, attributes }) => ({ vectors: items.vectors(rows!, attributes!) }),
  };
}

/** Writes a model as a file that reads histories, and whose program `items` makes the vectors of items. */
export const exportNextItem = (
  built: NextItemModel,
  metadata: Readonly<Record<string, string>>,
): Uint8Array =>
  exportPrograms({
    variables: built.model.weights,
    programs: { history: historyProgram(built), items: itemsProgram(built) },
    metadata,
    attention: false, // its maps are named above
    provider: 'node',
  });
