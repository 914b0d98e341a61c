import type * as tf from '@tensorflow/tfjs';
import { BestWeights } from './best-weights.js';
import {
  openCheckpoint,
  saveCheckpoint,
  type Checkpoint,
  type NamedVariables,
} from './checkpoint.js';
import { drawCurves } from './curves.js';
import { type EpochRecord } from './epoch-record.js';
import { writeWhole } from './files.js';
import type { RunConfig } from './run-config.js';
import type { Standing } from './standing.js';
import { variableOf } from './variable-of.js';

/** What a training keeps in files, if it has a folder: see `FitOptions.runFolder`. */
export class RunFolder {
  /** Path of the checkpoint, where there is a folder. */
  readonly checkpoint: string | undefined;
  /** The best epoch's weights. */
  readonly best: BestWeights;
  private readonly weights: NamedVariables;
  private state: NamedVariables = {};
  private saidNoCurves = false;

  /**
   * @param path - the folder, or undefined
   * @param model - whose weights are kept
   * @param optimizer - its name, for the curves' caption
   * @param onMessage - is told in a line what could not be made
   */
  constructor(
    private readonly path: string | undefined,
    private readonly model: tf.LayersModel,
    private readonly optimizer: string,
    private readonly onMessage: ((message: string) => void) | undefined,
  ) {
    this.weights = Object.fromEntries(
      model.weights.map((weight) => [weight.originalName, variableOf(weight)]),
    );
    this.checkpoint = path && `${path}/checkpoint.onnx`;
    this.best = new BestWeights(this.weights, path && `${path}/best.onnx`);
  }

  /** Reads the checkpoint, if there is one. */
  async open(): Promise<Checkpoint | undefined> {
    return this.checkpoint === undefined ? undefined : openCheckpoint(this.checkpoint);
  }

  /** Puts the weights back as a checkpoint has them; the rest follows with `hold`. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    checkpoint.restore(this.weights);
    await this.best.reload();
  }

  /**
   * Takes in what a step changes beside the weights: the optimizer's moments, counters of dropout.
   *
   * @param from - checkpoint whose values they get
   */
  hold(changed: readonly tf.Variable[], from: Checkpoint | undefined): void {
    const weights = new Set(Object.values(this.weights));
    const others = changed.filter((variable) => !weights.has(variable));
    this.state = Object.fromEntries(
      others.map((variable, index) => [`optimizer/${index}`, variable]),
    );
    from?.restore(this.state);
  }

  /** Writes what the training is made of. */
  async begin(config: RunConfig): Promise<void> {
    await writeWhole(`${this.path}/config.json`, `${JSON.stringify(config, null, 2)}\n`);
  }

  /** Writes a checkpoint. */
  async save(standing: Standing): Promise<void> {
    if (!this.checkpoint) return;
    await saveCheckpoint(this.checkpoint, { ...this.weights, ...this.state }, standing);
  }

  /** Writes the numbers and curves of the epochs that are done. */
  async record(history: readonly EpochRecord[], best: EpochRecord | undefined): Promise<void> {
    if (!this.path) return;
    const lines = history.map((record) => `${JSON.stringify(record)}\n`);
    await writeWhole(`${this.path}/metrics.jsonl`, lines.join(''));
    const curves = await drawCurves(history, {
      model: this.model.name,
      optimizer: this.optimizer,
      bestEpoch: best?.dev && best.epoch,
    });
    if (curves !== undefined) await writeWhole(`${this.path}/curves.svg`, curves);
    else if (!this.saidNoCurves) this.onMessage?.('No learning curves are drawn: install vega');
    this.saidNoCurves = curves === undefined;
  }
}
