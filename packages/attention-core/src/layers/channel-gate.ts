import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { SqueezeExciteWeights } from '../mechanisms/tasks/squeeze-excite.js';
import { DroppingLayer, type DroppingLayerArgs } from './dropping-layer.js';
import { onlyShape, requireOption, widthOf } from './layer-arguments.js';

/** Arguments of layers that gate the channels of an image. */
export interface ChannelGateArgs extends Omit<DroppingLayerArgs, 'dropout'> {
  /** How many times narrower than the channels the layer between is, r ≥ 1; at least one stays. Default 16. */
  reduction?: number;
}

/** What `SqueezeExcite` and `Cbam` share: two dense layers that make gates from summaries of channels. */
export abstract class ChannelGate extends DroppingLayer {
  /** How many times narrower the layer between is. */
  readonly reduction: number;
  private variables!: Record<'squeeze' | 'excite', Record<'kernel' | 'bias', tf.LayerVariable>>;

  /** @param args - reduction, seed, name */
  constructor({ reduction = 16, ...args }: ChannelGateArgs = {}) {
    super(args);
    const fits = Number.isInteger(reduction) && reduction >= 1;
    requireOption(this, 'reduction must be a whole number ≥ 1', reduction, fits);
    this.reduction = reduction;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = onlyShape(inputShape);
    if (shape.length !== 4) {
      throw new HeedError({
        code: 'shape',
        where: this.getClassName(),
        required: 'the input must be a grid [B, H, W, C]',
        got: `rank ${shape.length}`,
      });
    }
    const channels = widthOf(this, inputShape);
    const narrow = Math.max(1, Math.floor(channels / this.reduction));
    this.variables = {
      squeeze: this.addDense('squeeze', channels, narrow, 0),
      excite: this.addDense('excite', narrow, channels, 1),
    };
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), reduction: this.reduction };
  }

  /** The current values. */
  protected readWeights(): SqueezeExciteWeights {
    const { squeeze, excite } = this.variables;
    return {
      squeeze: { kernel: squeeze.kernel.read(), bias: squeeze.bias.read() },
      excite: { kernel: excite.kernel.read(), bias: excite.bias.read() },
    };
  }

  private addDense(name: string, from: number, to: number, index: number) {
    const drawn = tf.initializers.glorotUniform({ seed: 1000 * this.seed + index });
    return {
      kernel: this.addWeight(`${name}/kernel`, [from, to], 'float32', drawn),
      bias: this.addWeight(`${name}/bias`, [to], 'float32', tf.initializers.zeros()),
    };
  }
}
