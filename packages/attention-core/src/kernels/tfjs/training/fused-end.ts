import type * as tf from '@tensorflow/tfjs';
import type { WasmBackend } from '../wasm-backend.js';
import type { KernelCall } from '../wasm-kernel.js';
import { runKernel } from './run-kernel.js';

/** What follows a fused product: a bias, then an activation. */
export interface FusedEnd {
  bias: tf.TensorInfo | undefined;
  activation: string;
  /** Factor of what is below zero, for `leakyrelu`. */
  alpha: number;
  /** The same for `prelu`, for each column. */
  alphas: tf.TensorInfo | undefined;
}

/** What a product can do in one go. */
export interface EndOfProduct {
  /** A number for each column. */
  bias?: tf.TensorInfo | undefined;
  bounds?: readonly [low: number, high: number] | undefined;
}

/** Activations that are no more than bounds. */
const boundsOf: Readonly<Record<string, readonly [low: number, high: number]>> = {
  relu: [0, Infinity],
  relu6: [0, 6],
};

/** Kernels of the others. */
const kernelOf: Readonly<Record<string, string>> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
};

/** What a fused kernel is called with; undefined when it is called with something unknown. */
export function readFusedEnd({ inputs, attrs }: KernelCall): FusedEnd | undefined {
  const { bias, preluActivationWeights: alphas } = inputs;
  const { activation, leakyreluAlpha } = attrs as { activation?: string; leakyreluAlpha?: number };
  const known = activation === undefined || activation === 'linear' || activation in kernelOf;
  if (!known || (bias && bias.dtype !== 'float32')) return undefined;
  return { bias, activation: activation ?? 'linear', alpha: leakyreluAlpha ?? 0, alphas };
}

/** What of it the product does, and what is left for other kernels. */
export function splitEnd(
  end: FusedEnd,
  columns: number,
): { inProduct: EndOfProduct; after: FusedEnd | undefined } {
  const { bias, activation } = end;
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== columns)) {
    return { inProduct: {}, after: end };
  }
  const bounds = boundsOf[activation];
  const isDone = bounds ?? activation === 'linear';
  return { inProduct: { bias, bounds }, after: isDone ? undefined : { ...end, bias: undefined } };
}

/** Does what the product left, to a tensor that is disposed of. */
export function finishFused(
  backend: WasmBackend,
  product: tf.TensorInfo,
  end: FusedEnd | undefined,
): tf.TensorInfo {
  let x = product;
  const replace = (kernel: string, inputs: tf.NamedTensorInfoMap, attrs?: tf.NamedAttrMap) => {
    const { dataId } = x;
    try {
      x = runKernel(backend, kernel, inputs, attrs);
    } finally {
      backend.disposeData(dataId);
    }
  };
  if (end?.bias) replace('Add', { a: x, b: end.bias });
  const kernel = end && kernelOf[end.activation];
  if (kernel === 'Prelu') replace(kernel, { x, alpha: end!.alphas! });
  else if (kernel) replace(kernel, { x }, { alpha: end!.alpha });
  return x;
}
