import * as tf from '@tensorflow/tfjs';
import { stepValue } from './random-draw.js';
import type { Recording } from './recording.js';

/** Counters made so far, so that their names differ. */
let made = 0;

/**
 * The variable that counts the runs of a compiled function that draws random numbers: state like any
 * other, so that a resumed training goes on with the numbers that would have come. It begins at 0
 * and after 4093² runs again. There is none as long as nothing draws.
 */
export class RunCounter {
  private variable: tf.Variable | undefined;

  /** Makes the counter the source, and an assigned variable, of a recording that draws. */
  bind(recording: Recording): void {
    if (recording.nextStep === undefined) return;
    this.variable ??= tf.tidy(() => tf.variable(tf.scalar(0), false, `heed_random_step_${made++}`));
    const { variable } = this;
    recording.sources.set(stepValue, { kind: 'variable', name: stepValue, variable });
    recording.assigned.set(variable, recording.nextStep);
  }

  /** Frees the variable. */
  dispose(): void {
    this.variable?.dispose();
  }
}
