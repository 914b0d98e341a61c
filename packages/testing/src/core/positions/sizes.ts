import * as tf from '@tensorflow/tfjs';
import type { MechanismResult, MechanismSizes } from '../../mechanism/spec.js';

/** Queries, keys and values of the usual shapes. */
export const pairs = ({ B, N, L, S, D }: MechanismSizes): Record<'q' | 'k' | 'v', number[]> => ({
  q: [B, N, L, D],
  k: [B, N, S, D],
  v: [B, N, S, D],
});

/** Runs what makes tensors on the way to its result, and keeps only that. */
export function tidied(run: () => MechanismResult): MechanismResult {
  const [output, weights] = tf.tidy(() => {
    const result = run();
    return [result.output, result.weights!] as [tf.Tensor, tf.Tensor];
  });
  return { output, weights };
}
