import { Inexpressible } from '../inexpressible.js';
import type { Rule } from '../rule.js';

const reasons: Readonly<Record<string, readonly string[]>> = {
  "its result's shape depends on values": [
    'NonMaxSuppressionV3',
    'NonMaxSuppressionV5',
    'RaggedGather',
    'RaggedRange',
    'RaggedTensorToTensor',
    'SparseFillEmptyRows',
    'SparseReshape',
    'SparseSegmentMean',
    'SparseSegmentSum',
    'Unique',
    'Where',
  ],
  'a graph has no complex numbers': ['Complex', 'ComplexAbs', 'FFT', 'IFFT', 'Imag', 'Real'],
  'a graph has no texts': [
    'StaticRegexReplace',
    'StringNGrams',
    'StringSplit',
    'StringToHashBucketFast',
  ],
  'it reads or writes pictures of the page': ['Draw', 'FromPixels'],
  'no operation of tfjs calls it': [
    'BroadcastTo',
    'LogSoftmax',
    'LogicalXor',
    'LowerBound',
    'MatrixBandPart',
    'Pool',
    'UpperBound',
  ],
};

/** Kernels of tfjs that no ONNX graph can express, and why. */
export const impossibleKernels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(reasons).flatMap(([reason, kernels]) =>
    kernels.map((kernel) => [kernel, reason] as const),
  ),
);

/** Rules that say why there is none. */
export const impossibleRules: Record<string, Rule> = Object.fromEntries(
  Object.entries(impossibleKernels).map(([kernel, reason]) => [
    kernel,
    () => {
      throw new Inexpressible(reason);
    },
  ]),
);
