import { seededArrays, type Arrays } from './arrays.js';

/** Made-up numbers `x` and one-hot `labels`: how long a step takes does not depend on them. */
export function labelledBatch({
  shape,
  classes,
  batch = 32,
}: {
  /** Of one example. */
  shape: number[];
  classes: number;
  /** Default 32. */
  batch?: number;
}): Arrays<'x' | 'labels'> {
  const labels = Float32Array.from({ length: batch * classes }, (_, index) =>
    Math.floor(index / classes) % classes === index % classes ? 1 : 0,
  );
  return {
    ...seededArrays({ x: { shape: [batch, ...shape], start: { deviation: 1 } } }, 1000),
    labels: { shape: [batch, classes], values: labels },
  };
}
