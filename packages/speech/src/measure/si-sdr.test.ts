import { siSdr } from './si-sdr.js';

const reference = [1, -1, 1, -1, 1, -1, 1, -1];
/** Without mean and at right angles to the reference. */
const distortion = [1, 1, -1, -1, 1, 1, -1, -1];
const mixed = (scale: number, amount: number, mean = 0) =>
  reference.map((value, index) => scale * value + amount * distortion[index]! + mean);

test.each([
  [1, 1, 0],
  [1, 0.1, 20],
  [0.5, 5, -20],
  [2, 1, 20 * Math.log10(2)],
])('%d × speech and %d × noise of its energy are %d dB', (scale, amount, decibels) => {
  expect(siSdr(mixed(scale, amount), reference)).toBeCloseTo(decibels, 12);
});

test('loudness, sign and means are nothing to it', () => {
  const ratio = siSdr(mixed(1, 0.3), reference);
  expect(siSdr(mixed(-40, 12, 7), reference)).toBeCloseTo(ratio, 12);
  const shifted = reference.map((value) => 0.01 * value + 3);
  expect(siSdr(mixed(1, 0.3), shifted)).toBeCloseTo(ratio, 9);
});

test("torchmetrics' own example, mirrored so that it has no mean", () => {
  const mirrored = (values: number[]) =>
    Float32Array.from([...values, ...values.map((value) => -value)]);
  const [estimate, target] = [mirrored([2.5, 0, 2, 8]), mirrored([3, -0.5, 2, 7])];
  expect(siSdr(estimate, target)).toBeCloseTo(18.403, 3);
});

test('what is not distorted, and what has nothing of the reference', () => {
  expect(siSdr(reference, reference)).toBe(Infinity);
  expect(siSdr(distortion, reference)).toBe(-Infinity);
});

test('what cannot be measured is refused', () => {
  const silence = [0, 0, 0, 0, 0, 0, 0, 0];
  expect(() => siSdr([], reference)).toThrow('siSdr: estimate must have samples; got none.');
  expect(() => siSdr(reference, [1, 2])).toThrow(/reference must have as many .* \(8\); got 2/);
  expect(() => siSdr(reference, silence)).toThrow(/reference must not be silent; got 8 times 0/);
  expect(() => siSdr(new Float32Array(8).fill(0.1), reference)).toThrow(/estimate .* silent/);
  expect(() => siSdr([...reference.slice(1), NaN], reference)).toThrow(/estimate\[7\] .* NaN/);
  expect(() => siSdr('12345678' as never, reference)).toThrow(/estimate must be an array/);
});
