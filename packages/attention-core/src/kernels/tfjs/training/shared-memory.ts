import type * as tf from '@tensorflow/tfjs';
import type { WasmBackend } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';

/** The same elements as a tensor of another shape: both lie in one place, until both are disposed. */
export function alias(
  backend: WasmBackend,
  { dataId, dtype }: tf.TensorInfo,
  shape: readonly number[],
): tf.TensorInfo {
  backend.incRef(dataId);
  return { dataId, dtype, shape: [...shape] };
}

/** tfjs copies, although no tensor ever changes. */
export const identityKernel: WasmKernel = {
  kernelName: 'Identity',
  run(call, stock) {
    const x = call.inputs['x']!;
    return x.dtype === 'string' && stock ? stock(call) : alias(call.backend, x, x.shape);
  },
};

/** tfjs copies what has that type already: each gradient of ReLU does so. */
export const castKernel: WasmKernel = {
  kernelName: 'Cast',
  run(call, stock) {
    const x = call.inputs['x']!;
    return x.dtype === call.attrs!['dtype'] ? alias(call.backend, x, x.shape) : stock!(call);
  },
};
