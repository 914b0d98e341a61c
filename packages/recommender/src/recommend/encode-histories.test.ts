import { encodeHistories } from './encode-histories.js';

const vector = (...numbers: number[]) => Float32Array.from(numbers);

test('shorter histories are filled up with zeros, and 1 stands at the last item of each', () => {
  const { vectors, times, last } = encodeHistories(
    [
      { vectors: [vector(1, 2)], times: [0.5] },
      { vectors: [vector(3, 4), vector(5, 6), vector(7, 8)], times: [0, 1, 9] },
    ],
    2,
  );
  expect(vectors).toEqual({
    type: 'float32',
    dims: [2, 3, 2],
    data: vector(1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 7, 8),
  });
  expect(times).toEqual({ type: 'float32', dims: [2, 3], data: vector(0.5, 0, 0, 0, 1, 9) });
  expect(last).toEqual({ type: 'float32', dims: [2, 3], data: vector(1, 0, 0, 0, 0, 1) });
});
