import * as tf from '@tensorflow/tfjs';
import { constant } from '../layers/constant.js';
import { boxAgreement } from './box-tensors.js';

/** What queries, or cells, should have found. */
export interface Targets {
  /** The label of each, `[B, Q]`; −1 where there is nothing. */
  labels: tf.Tensor;
  /** Its box by middle and size, `[B, Q, 4]`, 0 … 1; anything where there is nothing. */
  boxes: tf.Tensor;
}

/** What counts how much. Those of Deformable DETR, arXiv:2010.04159. */
export const lossWeights = { label: 2, distance: 5, overlap: 2 } as const;

/** How little what is not there counts, and how much less the surer it is that it is not. */
const [rarity, focus] = [0.75, 2];

/** Cross entropy of logits and any targets 0 … 1, each by itself. */
const crossEntropy = (targets: tf.Tensor, logits: tf.Tensor): tf.Tensor =>
  tf.add(
    tf.sub(tf.relu(logits), tf.mul(logits, targets)),
    tf.log1p(tf.exp(tf.neg(tf.abs(logits)))),
  );

/**
 * The loss of one prediction. A label that is there should be as sure as its box is good, which makes scores that sort
 * well: Zhang et al. 2021 (VarifocalNet), arXiv:2008.13367, eq. 2. Boxes count by distance and by generalised overlap.
 *
 * @param logits - `[B, Q, C]`
 * @param boxes - `[B, Q, 4]`, 0 … 1
 * @returns a scalar: the sum over all, for each that is there
 */
export function detectionLoss(logits: tf.Tensor, boxes: tf.Tensor, targets: Targets): tf.Scalar {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    const label = tf.cast(targets.labels, 'int32');
    const there = tf.cast(tf.greaterEqual(label, 0), 'float32'); // [B, Q]
    const count = tf.maximum(tf.sum(there), 1);
    const { iou, giou } = boxAgreement(boxes, targets.boxes); // [B, Q, 1]
    const each = tf.range(0, classes, 1, 'int32');
    const chosen = tf.cast(tf.equal(tf.expandDims(label, -1), each), 'float32'); // [B, Q, C]
    const wanted = tf.mul(chosen, constant(iou));
    const absent = tf.mul(rarity, tf.pow(constant(tf.sigmoid(logits)), focus));
    const weight = tf.add(wanted, tf.mul(absent, tf.sub(1, chosen)));
    const naming = tf.sum(tf.mul(weight, crossEntropy(wanted, logits)));
    const apart = tf.sum(tf.mul(tf.sum(tf.abs(tf.sub(boxes, targets.boxes)), -1), there));
    const missed = tf.sum(tf.mul(tf.sub(1, tf.squeeze(giou, [-1])), there));
    const { label: byLabel, distance, overlap } = lossWeights;
    const all = tf.addN([
      tf.mul(byLabel, naming),
      tf.mul(distance, apart),
      tf.mul(overlap, missed),
    ]);
    return tf.div(all, count).asScalar();
  });
}
