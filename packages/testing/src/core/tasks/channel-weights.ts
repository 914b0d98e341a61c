import type { LinearWeights } from '@heed/attention-core';
import type { MechanismSizes, Tensors } from '../../mechanism/spec.js';

/** A linear map among a mechanism's inputs. */
const linear = (inputs: Tensors, name: string): LinearWeights => ({
  kernel: inputs[`${name}.kernel`]!,
  bias: inputs[`${name}.bias`]!,
});

/** The two layers over channels among a mechanism's inputs. */
export const channelWeights = (inputs: Tensors) => ({
  squeeze: linear(inputs, 'squeeze'),
  excite: linear(inputs, 'excite'),
});

/** An image of L rows and S columns with D channels, and the two layers over these. */
export const imageInputs = ({ B, L, S, D }: MechanismSizes): Record<string, number[]> => ({
  x: [B, L, S, D],
  'squeeze.kernel': [D, 3],
  'squeeze.bias': [3],
  'excite.kernel': [3, D],
  'excite.bias': [D],
});
