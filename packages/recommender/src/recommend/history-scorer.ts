import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import type { SeenItem } from '../history/read-history.js';
import type { Scorer } from '../measure/scorer.js';
import type { HistoryModel } from './history-model.js';

/** A scorer that holds memory; dispose of it. */
export interface HistoryScorer extends Scorer, AsyncDisposable {}

/** Places in a catalogue, and when, as a model sees them. */
export const seenOf = (
  history: readonly number[],
  times: readonly number[] | undefined,
  longest: number,
): SeenItem[] =>
  history
    .map((place, index) => ({
      ...{ index, title: '', place },
      ...(times && { time: times[index]! }),
    }))
    .slice(-longest);

/**
 * Scores of an open model for all items of its catalogue, from the very vectors that its recommendations are ranked by.
 *
 * @param name - for tables
 */
export async function historyScorer(model: HistoryModel, name: string): Promise<HistoryScorer> {
  const { width, longest } = model.sizes;
  const count = model.catalogue.items.length;
  const table = tf.tensor2d(model.vectors, [count, width]);
  type Products = Record<'queries' | 'vectors', tf.Tensor2D>;
  const products = await compile(
    ({ queries, vectors }: Products) => tf.matMul(queries, vectors, false, true), // [B, D] · [V, D]ᵀ
    {
      inputs: {
        queries: { shape: ['batch', width], dtype: 'float32' },
        vectors: { shape: [count, width], dtype: 'float32' },
      },
    },
  );
  return {
    name,
    async score(histories, times) {
      const seen = histories.map((history, row) => seenOf(history, times[row], longest));
      const { query } = await model.ask(await model.read(seen));
      const queries = tf.tensor2d(query!.data as Float32Array, [histories.length, width]);
      const scores = await products({ queries, vectors: table });
      const values = (await scores.data()) as Float32Array;
      tf.dispose([queries, scores]);
      return values;
    },
    async [Symbol.asyncDispose]() {
      table.dispose();
      await products.dispose();
    },
  };
}
