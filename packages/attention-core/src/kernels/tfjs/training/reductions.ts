import * as tf from '@tensorflow/tfjs';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { moduleOf } from './elementwise-module.js';
import { reducedAxes } from './reduced-axes.js';

/** tfjs transposes first, unless the last axes are reduced. */
const reduction = (kernelName: 'Sum' | 'Mean'): WasmKernel => ({
  kernelName,
  run(call, stock) {
    const { backend } = call;
    const x = call.inputs['x']!;
    const { axis, keepDims } = call.attrs as { axis: number[]; keepDims: boolean };
    const axes = tf.util.parseAxisParam(axis, x.shape);
    const sizes = reducedAxes(x.shape, axes);
    if (!sizes || x.dtype !== 'float32') return stock!(call);
    const shape = x.shape.flatMap((size, at) =>
      axes.includes(at) ? (keepDims ? [1] : []) : [size],
    );
    const sums = makeOutput(backend, kernelName, shape);
    const { outer, count, inner } = sizes;
    // The mean of nothing is 0, as on tfjs' cpu backend.
    const divisor = kernelName === 'Mean' ? Math.max(1, count) : 1;
    const [from, to] = [addressOf(backend, x), addressOf(backend, sums)];
    moduleOf(call).reduceSum(from, to, outer, count, inner, divisor);
    return sums;
  },
});

/** Sum and mean over neighbouring axes. */
export const reductionKernels: readonly WasmKernel[] = [reduction('Sum'), reduction('Mean')];
