import * as tf from '@tensorflow/tfjs';
import type { WasmKernel } from '../wasm-kernel.js';
import { collectedRows, joinedAxes } from './collected-rows.js';
import { alias } from './shared-memory.js';

/** Transposes whose last axis stays the last, as those of heads; and those that move nothing. */
export const transposeKernel: WasmKernel = {
  kernelName: 'Transpose',
  run(call, stock) {
    const x = call.inputs['x']!;
    const { perm } = call.attrs as { perm: number[] };
    const shape = perm.map((axis) => x.shape[axis]!);
    if (x.dtype === 'string' || shape.includes(0)) return stock!(call);
    const axes = perm.map((axis) => ({
      size: x.shape[axis]!,
      step: tf.util.sizeFromShape(x.shape.slice(axis + 1)),
    }));
    if (joinedAxes(axes).length <= 1) return alias(call.backend, x, shape);
    return collectedRows(call, 'Transpose', x, { first: 0, axes, shape }) ?? stock!(call);
  },
};
