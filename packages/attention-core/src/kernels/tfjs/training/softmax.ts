import * as tf from '@tensorflow/tfjs';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { moduleOf } from './elementwise-module.js';

/** Softmax over the last axis, the only one that tfjs asks for. */
export const softmaxKernel: WasmKernel = {
  kernelName: 'Softmax',
  run(call, stock) {
    const { backend } = call;
    const logits = call.inputs['logits']!;
    const count = logits.shape.at(-1) ?? 1;
    if (logits.dtype !== 'float32' || count === 0) return stock!(call);
    const shares = makeOutput(backend, 'Softmax', logits.shape);
    const rows = tf.util.sizeFromShape(logits.shape) / count;
    moduleOf(call).softmaxRows(addressOf(backend, logits), addressOf(backend, shares), rows, count);
    return shares;
  },
};
