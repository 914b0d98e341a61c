import { openCheckpoint, saveCheckpoint, type NamedVariables } from './checkpoint.js';
import { restoreSnapshot, takeSnapshot, type Snapshot } from './snapshot.js';

/** Remembers the weights of the best epoch, in memory and, where there is a folder, in a file. */
export class BestWeights {
  private best: Snapshot | undefined;

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
    this.best = takeSnapshot(Object.values(this.weights));
    if (this.path) await saveCheckpoint(this.path, this.weights, {});
  }

  /** Remembers the weights in the file, without changing the variables. */
  async reload(): Promise<void> {
    const kept = this.path && (await openCheckpoint(this.path));
    if (!kept) return;
    const current = takeSnapshot(Object.values(this.weights));
    kept.restore(this.weights);
    this.best = takeSnapshot(Object.values(this.weights));
    restoreSnapshot(current);
  }

  /** Puts the remembered weights back, if there are any. */
  restore(): void {
    if (this.best) restoreSnapshot(this.best);
  }
}
