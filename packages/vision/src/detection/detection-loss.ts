import * as tf from '@tensorflow/tfjs';
import { constant } from '../layers/constant.js';
import { boxAgreement } from './box-tensors.js';

/** What queries, or cells, should have found. */
export interface Targets {
  /** The label of each, `[B, Q]`; −1 where there is nothing. */
  labels: tf.Tensor;
  /** Its box by middle and size, `[B, Q, 4]`, 0 … 1; anything where there is nothing. */
  boxes: tf.Tensor;
  /** How sure a teacher is of each label there, logits `[B, Q, C]`. Default: there is no teacher. */
  teacher?: tf.Tensor;
}

/** Share of the labels' loss that comes from a teacher, where there is one. */
const taught = 0.5;

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
 * well: Zhang et al. 2021 (VarifocalNet), arXiv:2008.13367, eq. 2. Half of that comes from a teacher where there is one
 * (Hinton et al. 2015, arXiv:1503.02531). Boxes count by distance and by generalised overlap.
 *
 * @param logits - `[B, Q, C]`
 * @param boxes - `[B, Q, 4]`, 0 … 1
 * @returns a scalar: the sum over all, for each that is there
 */
export function detectionLoss(logits: tf.Tensor, boxes: tf.Tensor, targets: Targets): tf.Scalar {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    const of = (make: (labels: tf.Tensor) => tf.Tensor) =>
      constant(targets.labels, (labels) => tf.cast(make(labels), 'float32'));
    const there = of((labels) => tf.greaterEqual(labels, 0)); // [B, Q]
    const count = tf.maximum(tf.sum(there), 1);
    const { iou, giou } = boxAgreement(boxes, targets.boxes); // [B, Q, 1]
    const chosen = of((labels) => tf.equal(tf.expandDims(labels, -1), tf.range(0, classes))); // [B, Q, C]
    const wanted = tf.mul(chosen, constant(iou));
    const absent = tf.mul(rarity, tf.pow(constant(tf.sigmoid(logits)), focus));
    const weight = tf.add(wanted, tf.mul(absent, tf.sub(1, chosen)));
    const byLabels = tf.sum(tf.mul(weight, crossEntropy(wanted, logits)));
    const naming = targets.teacher
      ? tf.add(
          tf.mul(1 - taught, byLabels),
          tf.mul(taught, tf.sum(crossEntropy(tf.sigmoid(targets.teacher), logits))),
        )
      : byLabels;
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
