import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { readModel, readWeights } from '../onnx/index.js';

/**
 * Puts the weights of an `.onnx` file that `exportModel` or `exportPrograms` wrote back into a tfjs model, to
 * train it further; also weights in half precision or quantized ones.
 *
 * @param model - has layers of the same names and shapes as the exported one; or the weights of such layers.
 * Nothing changes when anything does not fit
 * @param bytes - the file
 * @throws HeedError `model-foreign` when a weight is missing in the file, `shape` when it has another
 * shape
 */
export function loadWeights(
  model: tf.LayersModel | readonly tf.LayerVariable[],
  bytes: Uint8Array,
): void {
  const stored = readWeights(readModel(bytes, 'loadWeights').graph);
  const variables = 'weights' in model ? model.weights : model;
  const changes = variables
    // Counters of training steps are no part of a file that only runs.
    .filter((weight) => weight.trainable || stored.has(weight.originalName))
    .map((weight) => {
      const found = stored.get(weight.originalName);
      if (!found) {
        throw new HeedError({
          code: 'model-foreign',
          where: 'loadWeights',
          required: `the file must hold the weight ${weight.originalName}`,
          got: `${stored.size} weights without it`,
        });
      }
      if (found.dims.join() !== weight.shape.join()) {
        throw new HeedError({
          code: 'shape',
          where: 'loadWeights',
          required: `${weight.originalName} must be [${weight.shape.join(', ')}]`,
          got: `[${found.dims.join(', ')}]`,
        });
      }
      return { weight, values: found.values };
    });
  for (const { weight, values } of changes) {
    const value = tf.tensor(values, weight.shape as number[], weight.dtype);
    weight.write(value);
    value.dispose();
  }
}
