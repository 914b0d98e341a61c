import type { WasmKernel } from '../wasm-kernel.js';
import { batchMatMul, fusedMatMul } from './batch-matmul.js';
import { conv2dBackpropFilter, conv2dBackpropInput } from './conv2d-gradients.js';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-gradients.js';
import { einsum } from './einsum.js';

/**
 * Products of matrices, and gradients of convolutions. Convolutions themselves are as fast in tfjs.
 */
export const matmulKernels: readonly WasmKernel[] = [
  batchMatMul,
  fusedMatMul,
  einsum,
  conv2dBackpropFilter,
  conv2dBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
];
