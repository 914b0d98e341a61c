import type { WasmKernel } from '../wasm-kernel.js';
import { elementwiseKernels } from './elementwise-kernels.js';
import { matmulKernels } from './matmul-kernels.js';

/** Everything that eager training gets. */
export const trainingKernels: readonly WasmKernel[] = [...matmulKernels, ...elementwiseKernels];
