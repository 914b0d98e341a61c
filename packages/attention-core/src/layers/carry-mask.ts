import * as tf from '@tensorflow/tfjs';
import { only } from './layer-arguments.js';

type MaybeMask = tf.Tensor | null | undefined;

/** The mask that came with a tensor, and what a carrier made of that tensor. */
const masks = new WeakMap<tf.Tensor, MaybeMask>();
const carried = new WeakMap<tf.Tensor, tf.Tensor>();

/** The padding mask `[B, S]` of a tensor that a {@link CarryMask} passed on. */
export const carriedMask = (tensor: tf.Tensor): MaybeMask => masks.get(tensor);

/**
 * Passes its input on, and remembers the input's padding mask. Within a model, tfjs tells a layer the
 * mask of its first input only; this layer has but one, so a layer that reads several asks it.
 */
export class CarryMask extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedCarryMask';

  /** @param args - the layer's name */
  constructor(args: { name?: string } = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const input = only(inputs);
    const output = tf.clone(input);
    carried.set(input, output);
    return output;
  }

  /** tfjs calls this after `call`, and here the mask is certainly that of this input. */
  override computeMask(inputs: tf.Tensor | tf.Tensor[], mask?: MaybeMask | MaybeMask[]): tf.Tensor {
    const given = Array.isArray(mask) ? mask[0] : mask;
    const output = carried.get(only(inputs));
    if (output) masks.set(output, given);
    return given as tf.Tensor;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }
}

tf.serialization.registerClass(CarryMask);

/** A tensor of a model by which a layer that reads several learns of its mask. */
export const carryMask = (x: tf.SymbolicTensor): tf.SymbolicTensor =>
  x.sourceLayer instanceof CarryMask ? x : (new CarryMask().apply(x) as tf.SymbolicTensor);
