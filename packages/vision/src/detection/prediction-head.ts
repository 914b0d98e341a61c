import * as tf from '@tensorflow/tfjs';
import { linear, MapLayer, type MapLayerArgs } from '@heed/attention-core';
import { constant } from '../layers/constant.js';
import { logit } from './box-tensors.js';

/** Arguments of {@link PredictionHead}. */
export interface PredictionHeadArgs extends MapLayerArgs {
  /** Number of labels C. */
  classes: number;
  /** Whether logits change those of a third input `[B, Q, C]`, as boxes do. Default false: they begin at 5 %. */
  refines?: boolean;
}

/** The logit of how probable it is at first that a query has found something: 5 %. */
const rare = Math.log(0.05 / 0.95);

/**
 * What each query has found, `[x, boxes]`, x `[B, Q, E]`, boxes `[B, Q, 4]` → a logit for each label and the box moved
 * and stretched, `[B, Q, C]` and `[B, Q, 4]`. As in Zhu et al. 2021 (Deformable DETR), arXiv:2010.04159, section 4.2, boxes
 * are refined step by step, and each step learns by itself.
 */
export class PredictionHead extends MapLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedPredictionHead';
  private readonly classes: number;
  private readonly refines: boolean;

  constructor({ name, seed, classes, refines = false }: PredictionHeadArgs) {
    super({ name, seed });
    this.classes = classes;
    this.refines = refines;
  }

  override build(shapes: tf.Shape | tf.Shape[]): void {
    const width = (shapes as tf.Shape[])[0]!.at(-1)!;
    this.addMap('labels', width, this.classes, { gain: 0.1 });
    this.addMap('box_1', width, width);
    this.addMap('box_2', width, 4, { gain: 0.01 });
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
    const [x, boxes, before] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor?];
    return tf.tidy(() => {
      const first = before ? constant(before) : rare;
      const logits = tf.add(linear(x, this.map('labels')), first); // [B, Q, C]
      const change = linear(tf.relu(linear(x, this.map('box_1'))), this.map('box_2')); // [B, Q, 4]
      return [logits, tf.sigmoid(tf.add(logit(constant(boxes)), change))];
    });
  }

  override computeOutputShape(shapes: tf.Shape | tf.Shape[]): tf.Shape[] {
    const [[batch, queries]] = shapes as [tf.Shape];
    return [
      [batch!, queries!, this.classes],
      [batch!, queries!, 4],
    ];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), seed: this.seed, classes: this.classes, refines: this.refines };
  }
}

tf.serialization.registerClass(
  PredictionHead as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>,
);
