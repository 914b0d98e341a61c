import * as tf from '@tensorflow/tfjs';

/** Variables and what they hold at one moment. */
export type Snapshot = ReadonlyMap<tf.Variable, tf.TypedArray>;

/** Remembers what variables hold. */
export const takeSnapshot = (variables: Iterable<tf.Variable>): Snapshot =>
  new Map([...variables].map((variable) => [variable, variable.dataSync().slice()]));

/** Puts remembered values back into those variables that are still there. */
export function restoreSnapshot(snapshot: Snapshot): void {
  for (const [variable, values] of snapshot) {
    if (variable.isDisposed) continue;
    tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape, variable.dtype)));
  }
}

/** Whether every remembered value is a finite number. */
export const isFinite = (snapshot: Snapshot): boolean =>
  [...snapshot.values()].every((values) => values.every((value) => Number.isFinite(value)));
