import * as tf from '@tensorflow/tfjs';
import { BinaryOperation } from '../../elementwise-operation.js';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { broadcastRows } from './broadcast-rows.js';
import { moduleOf } from './elementwise-module.js';

const binaryKernel = (kernelName: string, operation: BinaryOperation): WasmKernel => ({
  kernelName,
  run(call, stock) {
    const { backend } = call;
    const [a, b] = [call.inputs['a']!, call.inputs['b']!];
    if (a.dtype !== 'float32' || b.dtype !== 'float32') return stock!(call);
    const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const layout = broadcastRows(a.shape, b.shape);
    if (!layout) return stock!(call);
    const y = makeOutput(backend, kernelName, shape);
    moduleOf(call).binary(
      operation,
      ...([addressOf(backend, a), 4 * layout.a.step, Number(layout.a.alone)] as const),
      ...([addressOf(backend, b), 4 * layout.b.step, Number(layout.b.alone)] as const),
      addressOf(backend, y),
      layout.rows,
      layout.columns,
    );
    return y;
  },
});

/** Functions of two elements, with broadcasting. */
export const binaryKernels: readonly WasmKernel[] = [
  binaryKernel('Add', BinaryOperation.add),
  binaryKernel('Sub', BinaryOperation.subtract),
  binaryKernel('Multiply', BinaryOperation.multiply),
  binaryKernel('RealDiv', BinaryOperation.divide),
  binaryKernel('Maximum', BinaryOperation.maximum),
  binaryKernel('Minimum', BinaryOperation.minimum),
];
