import * as tf from '@tensorflow/tfjs';
import { addressOf, makeOutput } from '../wasm-backend.js';
import type { WasmKernel } from '../wasm-kernel.js';
import { moduleOf } from './elementwise-module.js';

/** Chooses elements, as masks do. tfjs broadcasts before it asks. */
export const selectKernel: WasmKernel = {
  kernelName: 'Select',
  run(call, stock) {
    const { backend } = call;
    const [condition, then, otherwise] = ['condition', 't', 'e'].map((name) => call.inputs[name]!);
    const isServed = then!.dtype === 'float32' && otherwise!.dtype === 'float32';
    const count = tf.util.sizeFromShape(then!.shape);
    // A condition of fewer axes chooses whole rows.
    if (!isServed || tf.util.sizeFromShape(condition!.shape) !== count) return stock!(call);
    const y = makeOutput(backend, 'Select', then!.shape);
    const [of, ifTrue, ifFalse, to] = [condition!, then!, otherwise!, y].map((it) =>
      addressOf(backend, it),
    );
    moduleOf(call).select(of!, ifTrue!, ifFalse!, to!, count);
    return y;
  },
};
