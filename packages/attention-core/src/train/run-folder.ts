import type * as tf from '@tensorflow/tfjs';
import type { AdamW } from './adamw.js';
import { BestWeights } from './best-weights.js';
import { saveCheckpoint, type NamedVariables } from './checkpoint.js';
import { writeWhole } from './files.js';
import { beginning, bestOf, resume, type Standing } from './standing.js';

/** The tfjs variable behind a layer's weight. */
export const variableOf = (weight: tf.LayerVariable): tf.Variable => weight.read() as tf.Variable;

/** What a training keeps: checkpoint, best weights and metrics; only in memory without a folder. */
export class RunFolder {
  /** Path of the checkpoint, where there is a folder. */
  readonly checkpoint: string | undefined;
  /** The best epoch's weights. */
  readonly best: BestWeights;
  private readonly variables: NamedVariables;

  /**
   * @param path - the folder, or undefined
   * @param model - whose weights are kept
   * @param optimizer - whose state is kept with them
   */
  constructor(
    private readonly path: string | undefined,
    model: tf.LayersModel,
    optimizer: AdamW,
  ) {
    const named = model.weights.map((weight) => [weight.originalName, variableOf(weight)] as const);
    const weights: NamedVariables = Object.fromEntries(named);
    const state = optimizer.state.map((variable, index) => [`optimizer/${index}`, variable]);
    this.variables = { ...weights, ...(Object.fromEntries(state) as NamedVariables) };
    this.checkpoint = path && `${path}/checkpoint.onnx`;
    this.best = new BestWeights(weights, path && `${path}/best.onnx`);
  }

  /** Puts the variables back as the checkpoint has them, and says where the training stood. */
  async resume(fingerprint: string): Promise<Standing> {
    if (!this.checkpoint) return beginning(fingerprint);
    const standing = await resume(this.checkpoint, this.variables, fingerprint);
    if (standing.history.length > 0) await this.best.reload();
    return standing;
  }

  /** Writes a checkpoint. */
  async save(standing: Standing): Promise<void> {
    if (this.checkpoint) await saveCheckpoint(this.checkpoint, this.variables, standing);
  }

  /** Keeps an epoch that has just ended: its metrics, and its weights if it is the best so far. */
  async endEpoch({ history }: Standing): Promise<void> {
    if (bestOf(history) === history.at(-1)) await this.best.take();
    if (!this.path) return;
    const lines = history.map((record) => `${JSON.stringify(record)}\n`);
    await writeWhole(`${this.path}/metrics.jsonl`, lines.join(''));
  }
}
