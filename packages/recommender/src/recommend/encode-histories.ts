import type { RuntimeTensor } from '@heed/attention-core/runtime';

/** A history as the model reads it. */
export interface ReadHistory {
  /** A vector for each item, `n × D`. */
  vectors: readonly Float32Array[];
  /** When, in days. */
  times: readonly number[];
}

/** Histories as one batch, filled up with zeros. */
export function encodeHistories(
  histories: readonly ReadHistory[],
  width: number,
): Record<'vectors' | 'times' | 'last', RuntimeTensor> {
  const [batch, length] = [
    histories.length,
    Math.max(...histories.map(({ times }) => times.length)),
  ];
  const vectors = new Float32Array(batch * length * width);
  const times = new Float32Array(batch * length);
  const last = new Float32Array(batch * length);
  histories.forEach((history, row) => {
    history.vectors.forEach((vector, place) => vectors.set(vector, (row * length + place) * width));
    times.set(history.times, row * length);
    last[row * length + history.times.length - 1] = 1;
  });
  const flat = [batch, length];
  return {
    vectors: { type: 'float32', dims: [batch, length, width], data: vectors },
    times: { type: 'float32', dims: flat, data: times },
    last: { type: 'float32', dims: flat, data: last },
  };
}
