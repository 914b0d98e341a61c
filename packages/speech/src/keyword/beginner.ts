import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { readModel } from '@heed/attention-core/onnx';
import { readSource } from '@heed/attention-core/runtime';
import { beginWith } from './begin-with.js';
import type { Made } from './made.js';
import { buildKeywordModel } from './model.js';
import { keyword } from './task.js';

/** What a file says of how its model was made. */
function madeOf(file: Uint8Array): Made {
  const { 'heed.task': task, 'heed.config': config } = readModel(file, keyword.id).metadata;
  if (task === keyword.id && config !== undefined) return JSON.parse(config) as Made;
  throw new HeedError({
    code: 'model-foreign',
    where: keyword.id,
    required: `the file to begin with must hold a model of the task ${keyword.id}`,
    got: task === undefined ? 'an ONNX model that names no Heed task' : `a model of ${task}`,
    advice: 'Begin with the shipped one, or from scratch.',
  });
}

/**
 * A model for these words that hears as the one of a file does, as the shipped one, or as none does yet.
 *
 * @param from - a model file, `scratch` or `shipped`
 */
export async function beginner(
  made: Made,
  from: string,
): Promise<{ made: Made; model: tf.LayersModel }> {
  if (from === 'scratch') return { made, model: buildKeywordModel(made) };
  const file = await readSource(from === 'shipped' ? keyword.model : from, keyword.id);
  const { bands, stem, width, heads, blocks, hidden } = madeOf(file);
  const alike = { ...made, bands, stem, width, heads, blocks, hidden };
  const model = buildKeywordModel(alike);
  try {
    beginWith(model, file);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return { made: alike, model };
}
