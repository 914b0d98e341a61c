import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { Recording } from './recording.js';

/**
 * Runs while variables' assignments are written into the recording instead of the variables.
 *
 * @param known - the variables that were there before
 */
export function withAssignments<Result>(
  recording: Recording,
  known: ReadonlySet<tf.Variable>,
  run: () => Result,
): Result {
  const original = tf.Variable.prototype.assign;
  tf.Variable.prototype.assign = function (this: tf.Variable, next) {
    if (!tf.util.arraysEqual(this.shape, next.shape)) {
      throw new HeedError({
        code: 'shape',
        where: 'compile',
        required: `what is assigned to ${this.name} must be [${this.shape.join(', ')}]`,
        got: `[${next.shape.join(', ')}]`,
      });
    }
    const name = recording.value(next);
    const isNew = !known.has(this) && !recording.made.has(this);
    if (isNew) recording.made.set(this, recording.value(this));
    // The old value must have its name before the variable takes the new one.
    else recording.value(this);
    recording.assigned.set(this, name);
    recording.rename(this.dataId, name);
  } as typeof original;
  try {
    return run();
  } finally {
    tf.Variable.prototype.assign = original;
  }
}
