import * as tf from '@tensorflow/tfjs';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { KernelCall, WasmKernel } from '../wasm-kernel.js';
import { isFixedWidth } from './collected-rows.js';
import { moduleOf } from './elementwise-module.js';
import { alias } from './shared-memory.js';

/** A tensor repeated along one axis. */
function repeatedAlong(
  call: KernelCall,
  x: tf.TensorInfo,
  axis: number,
  times: number,
): tf.TensorInfo {
  const { backend } = call;
  const shape = x.shape.map((size, at) => (at === axis ? size * times : size));
  const repeated = makeOutput(backend, 'Tile', shape, x.dtype as 'float32' | 'int32' | 'bool');
  const [from, to] = [addressOf(backend, x), addressOf(backend, repeated)];
  const outer = tf.util.sizeFromShape(x.shape.slice(0, axis));
  const inner = tf.util.sizeFromShape(x.shape.slice(axis));
  const bytes = inner * tf.util.bytesPerElement(x.dtype);
  moduleOf(call).repeatRows(from, to, outer, times, bytes);
  return repeated;
}

/** A tensor repeated along all its axes: the last ones first, while there is little to repeat. */
function repeated(call: KernelCall, x: tf.TensorInfo, repeats: readonly number[]): tf.TensorInfo {
  let result = alias(call.backend, x, x.shape);
  for (const axis of [...repeats.keys()].reverse()) {
    if (repeats[axis] === 1) continue;
    const narrower = result;
    try {
      result = repeatedAlong(call, narrower, axis, repeats[axis]!);
    } finally {
      call.backend.disposeData(narrower.dataId);
    }
  }
  return result;
}

const tileKernel: WasmKernel = {
  kernelName: 'Tile',
  run(call, stock) {
    const x = call.inputs['x']!;
    const { reps } = call.attrs as { reps: number[] };
    return isFixedWidth(x.dtype) ? repeated(call, x, reps) : stock!(call);
  },
};

/**
 * tfjs knows the name, and a gradient, but has it in no backend: only the gradients of sums ask for it, see
 * `replaceSumGradients`. Axes are repeated whose size is 1.
 */
const broadcastToKernel: WasmKernel = {
  kernelName: 'BroadcastTo',
  run(call) {
    const x = call.inputs['x']!;
    const { shape } = call.attrs as { shape: number[] };
    const repeats = shape.map((size, axis) => (size === x.shape[axis] ? 1 : size));
    return repeated(call, x, repeats);
  },
};

/** Tensors that repeat another one. */
export const repeatKernels: readonly WasmKernel[] = [tileKernel, broadcastToKernel];
