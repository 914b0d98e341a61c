import * as tf from '@tensorflow/tfjs';
import type { Mask } from '@heed/attention-core';
import type { MechanismResult, MechanismSizes, RunnableMechanism, Tensors } from './spec.js';

/** Small enough that the softmax does not saturate, where all gradients vanish. */
const deviation = 0.5;

/** A mechanism with inputs of certain sizes. */
export interface Trial {
  /** What the mechanism made of the sizes that were asked for. */
  sizes: MechanismSizes;
  /** Seeded normal numbers. The caller of {@link makeTrial} disposes them. */
  inputs: Tensors;
  /** The mechanism with the trial's settings. */
  run(inputs: Tensors, mask?: Mask): MechanismResult;
}

/** Draws inputs for a mechanism; the same sizes always give the same numbers. */
export function makeTrial(spec: RunnableMechanism, wanted: MechanismSizes): Trial {
  const sizes = spec.fit?.(wanted) ?? wanted;
  const settings = spec.settings?.(sizes) ?? {};
  const drawn = Object.entries(spec.inputs(sizes)).map(
    ([name, shape], index) =>
      [name, tf.randomNormal(shape, 0, deviation, 'float32', 1 + index)] as [string, tf.Tensor],
  );
  return {
    sizes,
    inputs: Object.fromEntries(drawn),
    run: (inputs, mask) => spec.run(inputs, { mask, settings }),
  };
}

/**
 * `sum(output · u) + sum(weights · w)`, one number that depends on everything; u and w are fixed.
 *
 * @returns a scalar
 */
export function probe({ output, weights }: MechanismResult): tf.Scalar {
  return tf.tidy(() => {
    // Not tfjs' random numbers, which must not be drawn while a function is compiled.
    const weigh = (tensor: tf.Tensor, frequency: number) => {
      const wave = Float32Array.from({ length: tensor.size }, (_, i) =>
        Math.sin(frequency * (i + 1)),
      );
      return tf.sum(tf.mul(tensor, tf.tensor(wave, tensor.shape)));
    };
    const seen = weigh(output, 1.3);
    return (weights ? tf.add(seen, weigh(weights, 2.9)) : seen) as tf.Scalar;
  });
}

/** `sum(output²) + sum(weights²)`, which depends on everything too, and suits any size: no constants. */
export function squares({ output, weights }: MechanismResult): tf.Scalar {
  return tf.tidy(() => {
    const seen = tf.sum(tf.square(output));
    return (weights ? tf.add(seen, tf.sum(tf.square(weights))) : seen) as tf.Scalar;
  });
}

/** A scalar function of tensors by name. */
export type Loss = (inputs: Tensors) => tf.Scalar;

/** Gradients of a scalar function for each of its inputs. */
export function gradientsOf(loss: Loss, inputs: Tensors): Tensors {
  const names = Object.keys(inputs);
  const named = (tensors: readonly tf.Tensor[]): Tensors =>
    Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
  return named(tf.grads((...tensors: tf.Tensor[]) => loss(named(tensors)))(Object.values(inputs)));
}

/** A mask from booleans, in a shape that broadcasts to `[B, N, L, S]`. */
export function fixedMask(allowed: ArrayLike<number>, shape: number[]): Mask {
  return {
    name: 'fixed',
    allowed: () => tf.tensor(Uint8Array.from(allowed), shape, 'bool'),
  };
}
