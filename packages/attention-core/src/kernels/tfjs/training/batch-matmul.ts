import * as tf from '@tensorflow/tfjs';
import type { KernelCall, WasmKernel } from '../wasm-kernel.js';
import { wasmRoom } from '../wasm-room.js';
import { finishFused, readFusedEnd, splitEnd, type EndOfProduct } from './fused-end.js';
import type { MatmulModule } from './matmul-module.js';
import { multiplyAll, multiplyScratch } from './matmul-products.js';

/** What is multiplied: `[…, L, K] · […, K, R]`, each transposed where it says so. */
interface Factors {
  a: tf.TensorInfo;
  b: tf.TensorInfo;
  transposeA: boolean;
  transposeB: boolean;
}

function factorsOf({ inputs, attrs }: KernelCall): Factors {
  const { transposeA, transposeB } = attrs as unknown as Factors;
  return { a: inputs['a']!, b: inputs['b']!, transposeA, transposeB };
}

/** The last two sizes, as they are used. */
function matrixShape(shape: readonly number[], transposed: boolean): [number, number] {
  const [first, second] = shape.slice(-2) as [number, number];
  return transposed ? [second, first] : [first, second];
}

/** What can be multiplied. What cannot, the stock kernel says why. */
function fits({ a, b, transposeA, transposeB }: Factors): boolean {
  const isMatrix = ({ dtype, shape }: tf.TensorInfo) => dtype === 'float32' && shape.length >= 2;
  if (!isMatrix(a) || !isMatrix(b)) return false;
  return matrixShape(a.shape, transposeA)[1] === matrixShape(b.shape, transposeB)[0];
}

/** Steps of the axes before the last two; 0 where the tensor is repeated to make `rank` of them. */
function batchSteps(shape: readonly number[], rank: number): number[] {
  const steps = tf.util.computeStrides([...shape]).slice(0, shape.length - 2);
  const repeated = Array.from({ length: rank - steps.length }, () => 0);
  return [...repeated, ...steps.map((step, axis) => (shape[axis] === 1 ? 0 : step))];
}

/** Axes before the last two, and the shape of the products. */
function batchOf(a: readonly number[], b: readonly number[], rows: number, columns: number) {
  if (a.length === 2 && b.length === 2) return { batch: [], shape: [rows, columns] };
  const outer = tf.broadcast_util.assertAndGetBroadcastShape(a.slice(0, -2), b.slice(0, -2));
  const shape = [...outer, rows, columns];
  const [ofA, ofB, ofC] = [a, b, shape].map((of) => batchSteps(of, outer.length));
  const batch = outer.map((size, i) => ({ size, a: ofA![i]!, b: ofB![i]!, c: ofC![i]! }));
  return { batch, shape };
}

/** Multiplies `[…, L, K] · […, K, R]` → `[…, L, R]`. */
function multiply(
  { backend, training: module }: KernelCall,
  { a, b, transposeA, transposeB }: Factors,
  end: EndOfProduct = {},
): tf.TensorInfo {
  const [rows, depth] = matrixShape(a.shape, transposeA);
  const [, columns] = matrixShape(b.shape, transposeB);
  const { batch, shape } = batchOf(a.shape, b.shape, rows, columns);
  const training = module as unknown as MatmulModule;
  return wasmRoom(backend, 'matMul', (room) => {
    const output = room.output(shape);
    const products = {
      batch,
      a: { address: room.input(a), row: transposeA ? 1 : depth, depth: transposeA ? rows : 1 },
      b: {
        address: room.input(b),
        depth: transposeB ? 1 : columns,
        column: transposeB ? depth : 1,
      },
      c: { address: output.address, row: columns },
      rows,
      columns,
      depth,
      bias: end.bias && room.input(end.bias),
      bounds: end.bounds,
    };
    multiplyAll(training, products, room.scratch(multiplyScratch(training, products)));
    return output.tensor();
  });
}

/** `matMul`, of any batch and transposition, at the speed of a plain one. */
export const batchMatMul: WasmKernel = {
  kernelName: 'BatchMatMul',
  run(call, stock) {
    const factors = factorsOf(call);
    return fits(factors) ? multiply(call, factors) : stock!(call);
  },
};

/** `fused.matMul`, which dense layers use: with a bias and an activation. */
export const fusedMatMul: WasmKernel = {
  kernelName: '_FusedMatMul',
  run(call, stock) {
    const factors = factorsOf(call);
    const end = readFusedEnd(call);
    if (!end || !fits(factors)) return stock!(call);
    const [, columns] = matrixShape(factors.b.shape, factors.transposeB);
    const { inProduct, after } = splitEnd(end, columns);
    return finishFused(call.backend, multiply(call, factors, inProduct), after);
  },
};
