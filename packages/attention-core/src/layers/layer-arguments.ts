import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';

/** What tfjs hands to a layer's `call` beside the inputs. */
export interface CallArguments {
  mask?: tf.Tensor | tf.Tensor[] | null;
  training?: boolean;
}

/**
 * A padding mask as `[B, S]`. What tfjs' merging layers (`tf.layers.add` and its like) make of their
 * inputs' masks has one axis too many: `[1, B, S]`.
 */
export const flatMask = (mask: tf.Tensor): tf.Tensor =>
  mask.rank > 2 ? mask.reshape(mask.shape.slice(-2)) : mask; // [1, B, S] → [B, S]

/** What an error needs to know of a layer. */
type Named = Pick<tf.layers.Layer, 'getClassName'>;

/** Throws a HeedError `option` in the name of the layer unless a condition holds. */
export function requireOption(layer: Named, required: string, got: unknown, holds: boolean): void {
  if (holds) return;
  throw new HeedError({ code: 'option', where: layer.getClassName(), required, got: String(got) });
}

/** The one tensor among a layer's inputs. */
export const only = (inputs: tf.Tensor | tf.Tensor[]): tf.Tensor =>
  Array.isArray(inputs) ? inputs[0]! : inputs;

/** The padding mask `[B, S]` of the first input. */
export const onlyMask = ({ mask }: CallArguments): tf.Tensor | null | undefined =>
  Array.isArray(mask) ? mask[0] : mask;

/** The one shape among a layer's input shapes. */
export const onlyShape = (shape: tf.Shape | tf.Shape[]): tf.Shape =>
  (Array.isArray(shape[0]) ? shape[0] : shape) as tf.Shape;

/** The size of the last axis of a layer's input. */
export function widthOf(layer: Named, shape: tf.Shape | tf.Shape[]): number {
  const width = onlyShape(shape).at(-1);
  requireOption(layer, 'the last axis of the input must have a fixed size', width, width != null);
  return width!;
}
