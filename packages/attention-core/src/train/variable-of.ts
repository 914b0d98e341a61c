import type * as tf from '@tensorflow/tfjs';

/** The tfjs variable behind a layer's weight. */
export const variableOf = (weight: tf.LayerVariable): tf.Variable => weight.read() as tf.Variable;
