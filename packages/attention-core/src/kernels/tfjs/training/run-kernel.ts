import * as tf from '@tensorflow/tfjs';
import type { WasmBackend } from '../wasm-backend.js';

/**
 * Runs another kernel of the wasm backend. What it returns belongs to the caller, even where it is an
 * input under another shape.
 */
export function runKernel(
  backend: WasmBackend,
  kernelName: string,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap = {},
): tf.TensorInfo {
  const kernel = tf.getKernel(kernelName, 'wasm');
  return kernel.kernelFunc({ inputs, attrs, backend }) as tf.TensorInfo;
}
