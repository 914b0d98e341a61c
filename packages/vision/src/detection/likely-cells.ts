import * as tf from '@tensorflow/tfjs';
import { constant } from '../layers/constant.js';

/** Arguments of {@link LikelyCells}. */
export interface LikelyCellsArgs {
  name: string;
  /** How many cells are picked. */
  count: number;
}

/** What is taken from the logits of a cell that should say nothing. */
const silenced = 1e4;

/**
 * Which cells are surest of something, the surest first, of equally sure ones the first.
 *
 * @param logits - of all cells, `[S, C]`
 */
export function likeliest(logits: Float32Array, classes: number, count: number): number[] {
  const sure = Array.from({ length: logits.length / classes }, (_, cell) =>
    Math.max(...logits.subarray(classes * cell, classes * (cell + 1))),
  );
  const cells = sure.map((_, cell) => cell);
  return cells.sort((one, other) => sure[other]! - sure[one]!).slice(0, count);
}

/**
 * Where queries begin: `[logits, boxes, memory]` of all cells, `[B, S, C]`, `[B, S, 4]` and `[B, S, E]` → the memory,
 * boxes and logits of those that are surest of something, `[B, Q, E]`, `[B, Q, 4]` and `[B, Q, C]`, the surest first; and
 * the logits of all cells, `[B, S, C]`, those of these lowered so that they say nothing.
 * Two-stage, as in Zhu et al. 2021 (Deformable DETR), arXiv:2010.04159, section 4.3. No gradient says which cells are
 * picked, nor flows into their boxes and logits.
 */
export class LikelyCells extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedLikelyCells';
  private readonly count: number;

  constructor({ name, count }: LikelyCellsArgs) {
    super({ name });
    this.count = count;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor[] {
    const [logits, boxes, memory] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor];
    return tf.tidy(() => {
      const picked = constant(logits, (given) => this.pick(given)); // [B, Q, S]
      const taken = tf.expandDims(tf.sum(picked, 1), -1); // [B, S, 1]
      const others = tf.sub(constant(logits), tf.mul(silenced, taken));
      return [
        ...[memory, constant(boxes), constant(logits)].map((all) => tf.matMul(picked, all)),
        others,
      ];
    });
  }

  /** For each query a 1 at its cell: `[B, S, C]` → `[B, Q, S]`. */
  private pick(logits: tf.Tensor): tf.Tensor {
    const { indices } = tf.topk(tf.max(logits, -1), this.count); // [B, Q]
    return tf.cast(tf.oneHot(tf.cast(indices, 'int32'), logits.shape[1]!), 'float32');
  }

  override computeOutputShape(shapes: tf.Shape | tf.Shape[]): tf.Shape[] {
    const [[batch, cells, classes], , [, , width]] = shapes as [tf.Shape, tf.Shape, tf.Shape];
    const { count } = this;
    return [
      [batch!, count, width!],
      [batch!, count, 4],
      [batch!, count, classes!],
      [batch!, cells!, classes!],
    ];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), count: this.count };
  }
}

tf.serialization.registerClass(
  LikelyCells as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>,
);
