import * as tf from '@tensorflow/tfjs';
import type { DroppingLayerArgs } from './dropping-layer.js';
import { onlyShape, requireOption, widthOf } from './layer-arguments.js';

/** Arguments of a layer that normalises. */
export interface NormLayerArgs extends Omit<DroppingLayerArgs, 'dropout' | 'seed'> {
  /** Keeps the root above zero, > 0. Default: as the function of that name has it. */
  epsilon?: number;
}

/** What the layers share that normalise the last axis and scale it by a learned `[E]`. */
export abstract class NormLayer extends tf.layers.Layer {
  /** Keeps the root above zero; `undefined`: as the function has it. */
  readonly epsilon: number | undefined;
  /** `[E]` */
  protected scale!: tf.LayerVariable;

  /** @param args - epsilon, name, trainable, inputShape */
  constructor({ epsilon, ...args }: NormLayerArgs = {}) {
    super(args);
    const fits = epsilon === undefined || epsilon > 0;
    requireOption(this, 'epsilon must be a number > 0', epsilon, fits);
    this.epsilon = epsilon;
    this.supportsMasking = true;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const ones = tf.initializers.ones();
    this.scale = this.addWeight('scale', [widthOf(this, inputShape)], 'float32', ones);
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return onlyShape(inputShape);
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { epsilon } = this;
    return { ...super.getConfig(), ...(epsilon === undefined ? {} : { epsilon }) };
  }
}
