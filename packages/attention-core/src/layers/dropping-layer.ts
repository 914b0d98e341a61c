import * as tf from '@tensorflow/tfjs';
import { keepAll } from '../mechanisms/choices.js';
import { statelessDropout } from '../tensor/stateless-dropout.js';
import { requireOption, type CallArguments } from './layer-arguments.js';

/** Arguments of every layer that drops. */
export interface DroppingLayerArgs {
  /** Name of the layer; also of its map in traces and model files. Default: made up by tfjs. */
  name?: string;
  /** Share of elements dropped in training, [0, 1). Default 0. */
  dropout?: number;
  /** Whole number in [0, 10000] from which weights and dropout are drawn. Default 0. */
  seed?: number;
  /** Whether the weights are trained. Default true. */
  trainable?: boolean;
  /** Shape of an input without the batch; for the first layer of a `tf.sequential`. */
  inputShape?: tf.Shape;
  /** Shape of an input with the batch, as `inputShape`. */
  batchInputShape?: tf.Shape;
}

/** What tfjs itself wants to know of a layer. */
const placed = ({ name, inputShape, batchInputShape }: DroppingLayerArgs) => ({
  ...(name === undefined ? {} : { name }),
  ...(inputShape === undefined ? {} : { inputShape }),
  ...(batchInputShape === undefined ? {} : { batchInputShape }),
});

/** A layer with dropout that a compiled graph can repeat: its counter is a weight like any other. */
export abstract class DroppingLayer extends tf.layers.Layer {
  /** Share of elements dropped in training. */
  readonly dropout: number;
  /** From which weights and dropout are drawn. */
  readonly seed: number;
  /** Counts the training steps; made by {@link addDropoutStep} where the layer drops. */
  protected dropoutStep: tf.LayerVariable | undefined;

  /** @param args - dropout, seed, name */
  constructor({ dropout = 0, seed = 0, trainable = true, ...args }: DroppingLayerArgs) {
    super({ ...placed(args), trainable });
    requireOption(this, 'dropout must be in [0, 1)', dropout, dropout >= 0 && dropout < 1);
    const seedFits = Number.isInteger(seed) && seed >= 0 && seed <= 10000;
    requireOption(this, 'seed must be a whole number in [0, 10000]', seed, seedFits);
    this.dropout = dropout;
    this.seed = seed;
    this.supportsMasking = true;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), dropout: this.dropout, seed: this.seed };
  }

  /** Adds the counter of training steps. Call it last in `build`. */
  protected addDropoutStep(): void {
    if (this.dropout === 0) return;
    const zeros = tf.initializers.zeros();
    this.dropoutStep = this.addWeight('dropout_step', [], 'float32', zeros, undefined, false);
  }

  /** Begins a call: moves the counter on when training, and returns what drops. */
  protected dropper({ training }: CallArguments): (x: tf.Tensor) => tf.Tensor {
    const { dropoutStep: step, dropout, seed } = this;
    if (!training || !step) return keepAll;
    const now = step.read().clone();
    step.write(tf.add(now, 1));
    let place = 0;
    return (x) => statelessDropout(x, { rate: dropout, seed: 16 * seed + place++, step: now });
  }
}
