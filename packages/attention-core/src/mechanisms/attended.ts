import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';

/** What an attention mechanism gives back. */
export interface Attended {
  /** `[B, N, L, Dv]` */
  output: tf.Tensor;
  /**
   * `[B, N, L, S]`, before dropout; all zeros for a query that the mask leaves nothing. Where a fused kernel
   * attended, they are made when this is first read, with gradients as always; so read it, or copy all
   * of the object, or return it from `tf.tidy`, only to have them.
   */
  weights: tf.Tensor;
}

/** Checks that what weights are made of is still there. */
function requireThere(where: string, needed: Readonly<Record<string, tf.Tensor>>): void {
  for (const [name, tensor] of Object.entries(needed)) {
    if (!tensor.isDisposed) continue;
    throw new HeedError({
      code: 'disposed',
      where,
      required: `weights are made of ${name} when they are asked for, so it must not have been disposed`,
      advice: 'Read weights before, in the same tf.tidy.',
    });
  }
}

/**
 * An output whose weights are made when they are asked for.
 *
 * @param where - whose errors they are
 * @param needed - what they are made of, by the names of the arguments
 */
export function withWeights(
  where: string,
  needed: Readonly<Record<string, tf.Tensor>>,
  output: tf.Tensor,
  weigh: () => tf.Tensor,
): Attended {
  let made: tf.Tensor | undefined;
  return {
    output,
    get weights() {
      if (!made || made.isDisposed) {
        requireThere(where, needed);
        made = tf.tidy(weigh);
      }
      return made;
    },
  };
}

/** Whether weights are yet to be made. */
const isLazy = (attended: Attended): boolean =>
  Object.getOwnPropertyDescriptor(attended, 'weights')?.get !== undefined;

/** Another output beside everything else that an attention gave, without asking for its weights. */
export const withOutput = <Of extends { output: tf.Tensor }>(attended: Of, output: tf.Tensor): Of =>
  Object.defineProperties(
    { output },
    { ...Object.getOwnPropertyDescriptors(attended), output: { value: output, enumerable: true } },
  ) as Of;

/** Another output beside what becomes of the weights of an attention, without asking for them. */
export function withChange(
  attended: Attended,
  output: tf.Tensor,
  change: (weights: tf.Tensor) => tf.Tensor,
): Attended {
  if (!isLazy(attended)) return { output, weights: change(attended.weights) };
  return {
    output,
    get weights() {
      return change(attended.weights);
    },
  };
}

/**
 * `tf.tidy` for a function that attends. Weights that it has not made are made when they are asked for,
 * by calling it again.
 *
 * @param where - whose errors they are
 * @param needed - what the function reads, by the names of the arguments
 */
export function tidyAttended(
  where: string,
  needed: Readonly<Record<string, tf.Tensor>>,
  make: () => Attended,
): Attended {
  const { output, weights } = tf.tidy((): { output: tf.Tensor; weights?: tf.Tensor } => {
    const attended = make();
    return isLazy(attended) ? { output: attended.output } : { ...attended };
  });
  return weights ? { output, weights } : withWeights(where, needed, output, () => make().weights);
}
