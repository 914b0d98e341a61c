import * as tf from '@tensorflow/tfjs';

/** Applies a layer to what is made of layers. */
export const applied = (
  layer: tf.layers.Layer,
  x: tf.SymbolicTensor | tf.SymbolicTensor[],
): tf.SymbolicTensor => layer.apply(x) as tf.SymbolicTensor;

/** Options of {@link convolved}. */
export interface ConvolvedOptions {
  name: string;
  /** Channels of what comes out. */
  filters: number;
  /** Whole number from which the weights are drawn. */
  seed: number;
  /** Pixels a side of what a filter sees. Default 3. */
  size?: number;
  /** Pixels from one place of the filters to the next. Default 1. */
  stride?: number;
  /**
   * Whether of four neighbours the strongest stays. That is done before normalising: a maximum commutes with what
   * follows, and three quarters of the work are saved. Default false.
   */
  pool?: boolean;
}

/** Convolution, batch normalisation, ReLU: `[B, H, W, C]` → `[B, H / stride, W / stride, filters]`. */
export function convolved(
  x: tf.SymbolicTensor,
  { name, filters, seed, size = 3, stride = 1, pool = false }: ConvolvedOptions,
): tf.SymbolicTensor {
  const convolution = tf.layers.conv2d({
    name,
    filters,
    kernelSize: size,
    strides: stride,
    padding: 'same',
    useBias: false,
    kernelInitializer: tf.initializers.heNormal({ seed }),
  });
  const whole = applied(convolution, x);
  const halved = tf.layers.maxPooling2d({ name: `${name}-halved`, poolSize: 2 });
  const normal = tf.layers.batchNormalization({
    name: `${name}-norm`,
    momentum: 0.9,
    epsilon: 1e-5,
  });
  const normalised = applied(normal, pool ? applied(halved, whole) : whole);
  return applied(tf.layers.reLU({ name: `${name}-relu` }), normalised);
}

/** The same, added to what came in. */
export function residual(
  x: tf.SymbolicTensor,
  { name, ...options }: Omit<ConvolvedOptions, 'filters' | 'stride' | 'pool'>,
): tf.SymbolicTensor {
  const added = convolved(x, { name, filters: x.shape.at(-1)!, ...options });
  return applied(tf.layers.add({ name: `${name}-sum` }), [x, added]);
}
