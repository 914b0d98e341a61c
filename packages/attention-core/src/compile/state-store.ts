import * as tf from '@tensorflow/tfjs';
import type { RuntimeTensor, TensorData } from '../runtime/session.js';
import { elementType } from './recording.js';

/** The values of variables while the runtime, not tfjs, is the one that changes them. */
export class StateStore {
  private readonly values = new Map<tf.Variable, RuntimeTensor>();
  private readonly seen = new Map<tf.Variable, { dataId: object; value: RuntimeTensor }>();

  /** The value of a variable: the runtime's newest, or tfjs' where the runtime has none. */
  read(variable: tf.Variable): RuntimeTensor {
    const own = this.values.get(variable);
    if (own) return own;
    // A variable that was not assigned since still has the same data; reading it again may copy.
    const cached = this.seen.get(variable);
    if (cached?.dataId === variable.dataId) return cached.value;
    const data = variable.dataSync() as TensorData;
    const value = { type: elementType(variable.dtype), dims: variable.shape, data };
    this.seen.set(variable, { dataId: variable.dataId, value });
    return value;
  }

  /** Takes a variable's next value from the runtime. */
  write(variable: tf.Variable, value: RuntimeTensor): void {
    this.values.set(variable, value);
  }

  /** Writes everything back into the tfjs variables. */
  sync(): void {
    for (const [variable, { data }] of this.values) {
      tf.tidy(() =>
        variable.assign(tf.tensor(data.slice() as Float32Array, variable.shape, variable.dtype)),
      );
    }
    this.values.clear();
  }
}
