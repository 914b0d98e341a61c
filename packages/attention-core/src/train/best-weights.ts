import * as tf from '@tensorflow/tfjs';
import { loadCheckpoint, saveCheckpoint, type NamedVariables } from './checkpoint.js';

/** Remembers the weights of the best epoch, in memory and, where there is a folder, in a file. */
export class BestWeights {
  private values = new Map<tf.Variable, tf.TypedArray>();

  /**
   * @param weights - the weights to remember
   * @param path - file that keeps them over a restart
   */
  constructor(
    private readonly weights: NamedVariables,
    private readonly path: string | undefined,
  ) {}

  /** Remembers the weights as they are now. */
  async take(): Promise<void> {
    for (const variable of Object.values(this.weights)) {
      this.values.set(variable, variable.dataSync().slice());
    }
    if (this.path) await saveCheckpoint(this.path, this.weights, {});
  }

  /** Remembers the weights in the file, without changing the variables. */
  async reload(): Promise<void> {
    if (!this.path) return;
    const current = new Map(
      Object.values(this.weights).map((variable) => [variable, variable.dataSync().slice()]),
    );
    await loadCheckpoint(this.path, this.weights);
    for (const variable of current.keys()) this.values.set(variable, variable.dataSync().slice());
    write(current);
  }

  /** Puts the remembered weights back, if there are any. */
  restore(): void {
    write(this.values);
  }
}

function write(values: ReadonlyMap<tf.Variable, tf.TypedArray>): void {
  for (const [variable, data] of values) {
    tf.tidy(() => variable.assign(tf.tensor(data.slice(), variable.shape)));
  }
}
