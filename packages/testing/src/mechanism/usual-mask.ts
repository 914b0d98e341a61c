import * as tf from '@tensorflow/tfjs';
import { and, causal, padding } from '@heed/attention-core';
import type { MechanismSizes, MechanismSpec } from './spec.js';
import type { Trial } from './trial.js';

/** Which keys are no padding, `[B, S]`: some of each text; of the second, not even the first. */
export function realKeys({ B, S }: MechanismSizes): tf.Tensor {
  const real = Array.from({ length: B * S }, (_, at) =>
    Number(((at % S) + Math.floor(at / S)) % 4 !== 1),
  );
  return tf.tensor(real, [B, S], 'bool');
}

/**
 * A trial under a mask: padding, where it takes any mask causal too, and nothing where it takes none.
 *
 * @param real - which keys are no padding: boolean `[B, S]`
 */
export function underMask({ masks = 'any' }: MechanismSpec, trial: Trial, real: tf.Tensor): Trial {
  const padded = padding(real);
  const mask = { any: and(causal(), padded), keys: padded, none: undefined }[masks];
  return { ...trial, run: (inputs) => trial.run(inputs, mask) };
}
