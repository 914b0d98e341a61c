import * as tf from '@tensorflow/tfjs';
import { UnaryOperation } from '../../elementwise-operation.js';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { moduleOf } from './elementwise-module.js';

const unaryKernel = (kernelName: string, operation: UnaryOperation): WasmKernel => ({
  kernelName,
  run(call, stock) {
    const { backend } = call;
    const x = call.inputs['x']!;
    if (x.dtype !== 'float32') return stock!(call);
    const y = makeOutput(backend, kernelName, x.shape);
    const count = tf.util.sizeFromShape(x.shape);
    moduleOf(call).unary(operation, addressOf(backend, x), addressOf(backend, y), count);
    return y;
  },
});

/** Functions of one element. */
export const unaryKernels: readonly WasmKernel[] = [
  unaryKernel('Exp', UnaryOperation.exp),
  unaryKernel('Tanh', UnaryOperation.tanh),
  unaryKernel('Sigmoid', UnaryOperation.sigmoid),
  unaryKernel('Erf', UnaryOperation.erf),
  unaryKernel('Sqrt', UnaryOperation.sqrt),
  unaryKernel('Rsqrt', UnaryOperation.rsqrt),
];

/** Greatest exponent that is multiplied out. */
const greatestPower = 8;

/** x to a power that is one number, a multiple of ½, as in GELU and in the gradient of `rsqrt`. */
export const powKernel: WasmKernel = {
  kernelName: 'Pow',
  run(call, stock) {
    const { backend } = call;
    const [x, exponent] = [call.inputs['a']!, call.inputs['b']!];
    const isOne = exponent.shape.length === 0 && exponent.dtype === 'float32';
    const twice = isOne ? 2 * (backend.readSync(exponent.dataId) as Float32Array)[0]! : NaN;
    const isServed = Number.isInteger(twice) && Math.abs(twice) <= 2 * greatestPower;
    if (!isServed || x.dtype !== 'float32') return stock!(call);
    const y = makeOutput(backend, 'Pow', x.shape);
    const count = tf.util.sizeFromShape(x.shape);
    moduleOf(call).power(addressOf(backend, x), twice, addressOf(backend, y), count);
    return y;
  },
};
