import * as tf from '@tensorflow/tfjs';
import { share, type Undo } from './shared-install.js';

/**
 * Puts a kernel in the place of the one that tfjs has, if it has one.
 *
 * @param make - is given the kernel that is replaced
 * @returns puts that one back, unless somebody else has put another one in its place by then
 */
export function replaceKernel(
  kernelName: string,
  backendName: string,
  make: (stock: tf.KernelFunc | undefined) => tf.KernelFunc,
): Undo {
  const stock = tf.getKernel(kernelName, backendName);
  const mine: tf.KernelConfig = {
    // What the stock kernel sets up it needs, also when it is asked by ours.
    ...stock,
    kernelName,
    backendName,
    kernelFunc: make(stock?.kernelFunc),
  };
  if (stock) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel(mine);
  return () => {
    if (tf.getKernel(kernelName, backendName) !== mine) return;
    tf.unregisterKernel(kernelName, backendName);
    if (stock) tf.registerKernel(stock);
  };
}

/** Adds a gradient where tfjs has none, for all backends; one that several ask for is added once. */
export const addGradient = (gradient: tf.GradConfig): Undo =>
  share(`gradient of ${gradient.kernelName}`, () => {
    if (tf.getGradient(gradient.kernelName)) return () => undefined;
    tf.registerGradient(gradient);
    return () => {
      if (tf.getGradient(gradient.kernelName) === gradient) {
        tf.unregisterGradient(gradient.kernelName);
      }
    };
  });
