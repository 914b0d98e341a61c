import type * as tf from '@tensorflow/tfjs';
import { elementTypes } from '../onnx/index.js';
import type { RuntimeTensor, TensorData } from '../runtime/session.js';
import { elementType } from './recording.js';

/**
 * A tensor as the runtime takes it. Its elements are copied only where tfjs holds them in another
 * array class than their type has: its cpu backend casts whole numbers to float32 by name alone.
 */
export async function toRuntimeTensor(tensor: tf.Tensor): Promise<RuntimeTensor> {
  const type = elementType(tensor.dtype);
  const given = (await tensor.data()) as TensorData;
  const { array } = elementTypes[type];
  if (given instanceof array) return { type, dims: tensor.shape, data: given };
  const data = new array(given.length);
  (data as Float32Array).set(given as Float32Array);
  return { type, dims: tensor.shape, data };
}
