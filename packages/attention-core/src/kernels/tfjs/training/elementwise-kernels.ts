import type { WasmKernel } from '../wasm-kernel.js';
import { binaryKernels } from './elementwise-binary.js';
import { powKernel, unaryKernels } from './elementwise-unary.js';
import { reductionKernels } from './reductions.js';
import { repeatKernels } from './repeats.js';
import { gatherKernel, segmentSumKernel } from './rows-by-id.js';
import { selectKernel } from './select.js';
import { castKernel, identityKernel } from './shared-memory.js';
import { sliceKernels } from './slices.js';
import { softmaxKernel } from './softmax.js';
import { transposeKernel } from './transpose.js';

/** What a training step is made of beside products and convolutions. */
export const elementwiseKernels: readonly WasmKernel[] = [
  ...[identityKernel, castKernel, transposeKernel],
  ...repeatKernels,
  ...sliceKernels,
  ...[gatherKernel, segmentSumKernel],
  ...reductionKernels,
  softmaxKernel,
  ...unaryKernels,
  powKernel,
  ...binaryKernels,
  selectKernel,
];
