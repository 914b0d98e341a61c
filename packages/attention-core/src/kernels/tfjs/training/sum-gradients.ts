import * as tf from '@tensorflow/tfjs';

/** What becomes of a gradient that each element of a sum gets. */
const shareOf: Record<'Sum' | 'Mean', (gradient: tf.Tensor, count: number) => tf.Tensor> = {
  Sum: (gradient) => gradient,
  Mean: (gradient, count) => tf.div(gradient, count),
};

/** The gradient of a sum over axes, without the tensor of ones that tfjs makes, in JavaScript, each time. */
const gradientOf =
  (kernelName: 'Sum' | 'Mean', stock: tf.GradFunc): tf.GradFunc =>
  (given, saved, attrs) => {
    const gradient = given as tf.Tensor;
    const x = saved[0]!;
    const served = tf.getBackend() === 'wasm' && tf.getKernel('BroadcastTo', 'wasm');
    if (!served || gradient.dtype !== 'float32') {
      return stock(given, saved, attrs);
    }
    const axes = tf.util.parseAxisParam(attrs['axis'] as number[], x.shape);
    const inputShape = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return {
      x: () => {
        const count = x.size / tf.util.sizeFromShape(inputShape);
        const share = tf.reshape(shareOf[kernelName](gradient, count), inputShape);
        return tf.engine().runKernel('BroadcastTo', { x: share }, { shape: x.shape, inputShape });
      },
    };
  };

/**
 * Gives sums and means a gradient that costs less, on the wasm backend.
 *
 * @returns puts tfjs' own back, unless somebody else has put others in their place by then
 */
export function replaceSumGradients(): () => void {
  const undos = (['Sum', 'Mean'] as const).map((kernelName) => {
    const stock = tf.getGradient(kernelName);
    const mine: tf.GradConfig = { ...stock, gradFunc: gradientOf(kernelName, stock.gradFunc) };
    tf.unregisterGradient(kernelName);
    tf.registerGradient(mine);
    return () => {
      if (tf.getGradient(kernelName) !== mine) return;
      tf.unregisterGradient(kernelName);
      tf.registerGradient(stock);
    };
  });
  return () => undos.forEach((undo) => undo());
}
