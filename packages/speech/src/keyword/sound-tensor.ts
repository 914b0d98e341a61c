import { stepSize, windowSize, type Listening } from './listening.js';

/** Windows as the model takes them, `[B, steps, frames·hop]`. */
export function soundTensor(windows: readonly ArrayLike<number>[], sizes: Listening) {
  const size = windowSize(sizes);
  const data = new Float32Array(windows.length * size);
  windows.forEach((window, row) => data.set(window, row * size));
  const dims: [number, number, number] = [windows.length, sizes.steps, stepSize(sizes)];
  return { type: 'float32' as const, dims, data };
}
