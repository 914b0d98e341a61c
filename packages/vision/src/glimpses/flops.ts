import type * as tf from '@tensorflow/tfjs';
import { cost } from '@heed/attention-core/cost';
import { pictureSide } from './grey-picture.js';

/**
 * Floating-point operations of one answer of a model that looks, in millions, counted in the traced graph as it is
 * run: the hard sensor's matrix products are counted whole, though most of what they multiply by is zero.
 *
 * @param model - takes pictures `[B, 60, 60]`; its first output is asked for
 */
export function megaflops(model: tf.LayersModel): number {
  const { flops } = cost(
    {
      inputs: { pictures: [1, pictureSide, pictureSide] },
      run: ({ pictures }) => ([model.apply(pictures!)].flat() as tf.Tensor[])[0]!,
    },
    { L: 1, D: 1 },
  );
  return flops / 1e6;
}

/**
 * Those of a convolutional network: 2 for each weight of a kernel and place that it is applied at. `cost` does not
 * know the sizes between convolutions.
 */
export function convolutionalMegaflops(model: tf.LayersModel): number {
  const each = model.layers.map((layer) => {
    const [, ...output] = layer.outputShape as number[];
    const kernel = layer.weights[0]?.shape as number[] | undefined;
    if (!kernel) return 0;
    const places = output.slice(0, -1).reduce((product, size) => product * size, 1);
    return 2 * places * kernel.reduce((product, size) => product * size, 1);
  });
  return each.reduce((sum, flops) => sum + flops, 0) / 1e6;
}
