import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { attentionPrefix, exportPrograms, type Program } from '@heed/attention-core/compile';
import { itemsProgram } from '../next-item/programs.js';
import { interestName, type ClickModel } from './model.js';

/**
 * Answers: vectors of candidates and of a history's items, and 1 where it has one → probabilities of a click `[B, C]`,
 * and what each candidate looked at, `[B, 1, C, L]`.
 */
function clickProgram({ items, network }: ClickModel): Program {
  const { width } = items.sizes;
  return {
    inputs: {
      candidates: { shape: ['batch', 'count', width], dtype: 'float32' },
      history: { shape: ['batch', 'length', width], dtype: 'float32' },
      real: { shape: ['batch', 'length'], dtype: 'float32' },
    },
    run: ({ candidates, history, real }) => {
      const inputs = [items.asRead(candidates!), items.asRead(history!), real!];
      const { result, attention } = recordAttention(() => network.apply(inputs) as tf.Tensor);
      const probabilities = tf.squeeze(tf.sigmoid(result), [2]); // [B, C, 1] → [B, C]
      const map = attention[interestName];
      return { probabilities, ...(map && { [attentionPrefix + interestName]: map }) };
    },
  };
}

/** Writes a model as a file that answers, and whose program `items` makes the vectors of items. */
export const exportClickModel = (
  built: ClickModel,
  metadata: Readonly<Record<string, string>>,
): Uint8Array =>
  exportPrograms({
    variables: built.model.weights,
    programs: { click: clickProgram(built), items: itemsProgram(built) },
    metadata,
    attention: false, // its map is named above
    provider: 'node',
  });
