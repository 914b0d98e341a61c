import * as tf from '@tensorflow/tfjs';

/** 1 where there is an item, 0 where a history is filled up: items counted from 1, int32 → float32. */
export class IsItem extends tf.layers.Layer {
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return isItem([inputs].flat()[0]!);
  }
}

/** What {@link IsItem} computes. */
export const isItem = (items: tf.Tensor): tf.Tensor =>
  tf.tidy(() => tf.cast(tf.greater(items, 0), 'float32'));
