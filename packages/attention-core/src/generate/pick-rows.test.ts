import { pickRows } from './pick-rows.js';

test('rows repeat, move and go', () => {
  const tensor = { type: 'int32' as const, dims: [3, 1, 2], data: Int32Array.of(1, 2, 3, 4, 5, 6) };
  expect(pickRows(tensor, Int32Array.of(2, 0, 2, 2))).toEqual({
    type: 'int32',
    dims: [4, 1, 2],
    data: Int32Array.of(5, 6, 1, 2, 5, 6, 5, 6),
  });
  expect(pickRows(tensor, Int32Array.of(1)).data).toEqual(Int32Array.of(3, 4));
  expect(pickRows(tensor, Int32Array.of(0, 1, 2))).toBe(tensor);
  const half = { type: 'float16' as const, dims: [2, 0], data: new Uint16Array(0) };
  expect(pickRows(half, Int32Array.of(1, 1, 0))).toEqual({ ...half, dims: [3, 0] });
});

test.each([
  [3, [0, 3], 1, 3],
  [3, [-1, 0, 1], 0, -1],
  [0, [0], 0, 0],
])('of %i rows, origins %j are refused', (rows, origins, wrong, got) => {
  const tensor = { type: 'float32' as const, dims: [rows, 2], data: new Float32Array(2 * rows) };
  expect(() => pickRows(tensor, Int32Array.from(origins))).toThrow(
    expect.objectContaining({
      name: 'HeedError',
      code: 'option',
      message: `pickRows: origins[${wrong}] must be at least 0 and below ${rows}, the number of rows; got the number ${got}.`,
    }),
  );
});
