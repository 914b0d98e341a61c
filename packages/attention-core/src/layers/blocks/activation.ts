import * as tf from '@tensorflow/tfjs';
import type { ActivationFunction } from '../../tensor/feed-forward.js';
import { gelu } from '../../tensor/gelu.js';

/** What stands between the maps of a feed-forward layer. */
export type Activation = 'relu' | 'gelu' | 'swiglu';

/**
 * Activations by name. `gelu`: Hendrycks & Gimpel 2016, arXiv:1606.08415; `swiglu`: Shazeer 2020,
 * arXiv:2002.05202, eq. 6, the swish of a gate.
 */
export const activations: Readonly<Record<Activation, ActivationFunction>> = {
  relu: (x) => tf.relu(x),
  gelu,
  swiglu: (x) => tf.mul(x, tf.sigmoid(x)),
};
