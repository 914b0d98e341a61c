import * as tf from '@tensorflow/tfjs';
import { carriedMask, carryMask } from '../carry-mask.js';
import type { CallArguments } from '../layer-arguments.js';

type Given = Parameters<tf.layers.Layer['apply']>[0];

/** `[x, context]` of a model, so that the layer which is applied to them learns of the context's mask. */
export function carryContextMask(inputs: Given): Given {
  if (!Array.isArray(inputs) || inputs.length < 2) return inputs;
  const [x, context] = inputs;
  if (!(x instanceof tf.SymbolicTensor) || !(context instanceof tf.SymbolicTensor)) return inputs;
  return [x, carryMask(context)];
}

/** The context's padding mask: as given, or as carried. */
export function contextMask(
  context: tf.Tensor,
  { mask }: CallArguments,
): tf.Tensor | null | undefined {
  return Array.isArray(mask) ? mask[1] : carriedMask(context);
}

/** The mask of the first input goes on. */
export const firstMask = (mask: CallArguments['mask']): tf.Tensor =>
  (Array.isArray(mask) ? mask[0] : mask) ?? (null as unknown as tf.Tensor);
