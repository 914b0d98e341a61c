import { compact } from '../vite/compact.mjs';

const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value, compact));

test('weights, and long lists of numbers, keep four decimals; everything else stays', () => {
  const long = Array.from({ length: 20 }, () => 0.123456);
  expect(written({ weights: Float32Array.of(0.123456, 1) })).toEqual({ weights: [0.1235, 1] });
  expect(written({ pixels: Uint8Array.of(0, 255) })).toEqual({ pixels: [0, 255] });
  expect(written({ long })).toEqual({ long: long.map(() => 0.1235) });
  expect(written({ score: 0.123456, box: [0.123456, 0, 1, 1], names: ['a'] })).toEqual({
    score: 0.123456,
    box: [0.123456, 0, 1, 1],
    names: ['a'],
  });
});
