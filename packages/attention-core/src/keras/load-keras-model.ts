import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { AdditiveAttention } from '../layers/keras/additive-attention.js';
import { Attention } from '../layers/keras/attention.js';
import { GroupQueryAttention } from '../layers/keras/group-query-attention.js';
import { MultiHeadAttention } from '../layers/keras/multi-head-attention.js';
import { MeanPooling } from '../layers/mean-pooling.js';
import { RmsNorm } from '../layers/rms-norm.js';
import { KerasOperation } from './keras-operation.js';
import { readKerasFile } from './keras-file.js';
import { assignWeights } from './load-keras-weights.js';
import { tfjsTopology } from './tfjs-topology.js';

const where = 'loadKerasModel';

type Registered = tf.serialization.SerializableConstructor<tf.layers.Layer>;

/**
 * Opens a model that Keras 3 saved as a tfjs model with its weights, to run it, train it further or
 * see its attention.
 *
 * @param bytes - a file of `model.save("model.keras")`, functional or Sequential, of layers that tfjs or
 * Heed has
 * @throws HeedError `model-foreign` when tfjs lacks a layer or one of its options, `file-damaged` when
 * the file cannot be read
 * @example const model = await loadKerasModel(await readFile('model.keras'))
 */
export async function loadKerasModel(bytes: Uint8Array): Promise<tf.LayersModel> {
  const file = readKerasFile(bytes, where);
  if (file.config === undefined) {
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: 'bytes must be a .keras file',
      got: 'weights alone',
      advice: 'Build the model in tfjs and use loadKerasWeights.',
    });
  }
  const model = await built(tfjsTopology(file.config));
  assignWeights(model, file);
  return model;
}

async function built(modelTopology: object): Promise<tf.LayersModel> {
  // Named here, so that a bundler keeps them: tfjs finds layers by the names of their classes.
  const ours: Registered[] = [
    AdditiveAttention,
    Attention,
    GroupQueryAttention,
    KerasOperation,
    MeanPooling,
    MultiHeadAttention,
    RmsNorm,
  ];
  for (const layer of ours) tf.serialization.registerClass(layer);
  try {
    return await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }));
  } catch (cause) {
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: 'tfjs must have all layers and options of the model',
      got: reasonOf(cause),
      advice: 'Build the model in tfjs and use loadKerasWeights.',
      cause,
    });
  }
}

/** The first sentence of what tfjs says; the rest tells of its own ways to register classes. */
function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split(/\.? This may be|\n/)[0]!.replace(/\.$/, '');
}
