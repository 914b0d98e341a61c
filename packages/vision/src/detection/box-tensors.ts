import * as tf from '@tensorflow/tfjs';

/** Smallest share of the picture that a side of a box has. */
const least = 1e-4;

/** The inverse of the sigmoid: shares 0 … 1 to any numbers. */
export function logit(shares: tf.Tensor): tf.Tensor {
  const inside = tf.clipByValue(shares, 1e-3, 1 - 1e-3);
  return tf.sub(tf.log(inside), tf.log(tf.sub(1, inside)));
}

/** Boxes `[…, 4]` by middle and size as their edges: left, top, right, bottom, `[…, 1]` each. */
function edges(boxes: tf.Tensor): [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor] {
  const [x, y, width, height] = tf.split(boxes, 4, -1) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  const [w, h] = [tf.maximum(width, least), tf.maximum(height, least)];
  return [
    tf.sub(x, tf.div(w, 2)),
    tf.sub(y, tf.div(h, 2)),
    tf.add(x, tf.div(w, 2)),
    tf.add(y, tf.div(h, 2)),
  ];
}

/**
 * How well boxes agree: the intersection over the union, and the generalised one, which also tells how far those are
 * apart that do not meet. Rezatofighi et al. 2019, arXiv:1902.09630.
 *
 * @param one - boxes by middle and size, `[…, 4]`
 * @param other - likewise
 * @returns `[…, 1]` each: 0 … 1, and −1 … 1
 */
export function boxAgreement(
  one: tf.Tensor,
  other: tf.Tensor,
): { iou: tf.Tensor; giou: tf.Tensor } {
  const [left, top, right, bottom] = edges(one);
  const [otherLeft, otherTop, otherRight, otherBottom] = edges(other);
  const area = (across: tf.Tensor, down: tf.Tensor) => tf.mul(tf.relu(across), tf.relu(down));
  const shared = area(
    tf.sub(tf.minimum(right, otherRight), tf.maximum(left, otherLeft)),
    tf.sub(tf.minimum(bottom, otherBottom), tf.maximum(top, otherTop)),
  );
  const both = tf.add(
    area(tf.sub(right, left), tf.sub(bottom, top)),
    area(tf.sub(otherRight, otherLeft), tf.sub(otherBottom, otherTop)),
  );
  const union = tf.sub(both, shared);
  const around = area(
    tf.sub(tf.maximum(right, otherRight), tf.minimum(left, otherLeft)),
    tf.sub(tf.maximum(bottom, otherBottom), tf.minimum(top, otherTop)),
  );
  const iou = tf.div(shared, union);
  return { iou, giou: tf.sub(iou, tf.div(tf.sub(around, union), around)) };
}
