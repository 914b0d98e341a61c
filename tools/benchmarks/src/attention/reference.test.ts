import { positionsFirst, somePlaces, startOf } from './layout.js';
import { drawInputs, elementsOf, forwardFlops, type Inputs, type Problem } from './problem.js';
import { referenceRows, requireAccurate } from './reference.js';

const problem: Problem = { heads: 2, length: 5, width: 3, gradients: true };
const inputs = drawInputs(problem);

/** The loss whose gradients the reference gives: output times its gradient, summed. */
function loss(given: Problem, values: Inputs): number {
  const { heads, length } = given;
  const places = Array.from({ length: heads * length }, (_, row) => ({
    batch: 0,
    head: Math.floor(row / length),
    position: row % length,
  }));
  const rows = referenceRows({ ...given, gradients: false }, values, places).output!;
  return rows.flat().reduce((sum, value, index) => sum + value * values.outputGradient[index]!, 0);
}

describe.each<[string, Partial<Problem>]>([
  ['all keys', {}],
  ['a causal mask', { causal: true }],
  ['a window', { radius: 1 }],
  ['both', { causal: true, radius: 2 }],
])('the reference with %s', (_, options) => {
  const given = { ...problem, ...options };

  test.each(['query', 'key', 'value'] as const)('has the gradient of the %s', (name) => {
    const place = { batch: 0, head: 1, position: 2 };
    const at = startOf(given, place, 'heads first') + 1;
    const moved = (step: number) => {
      const values = Float64Array.from(inputs[name]);
      values[at]! += step;
      return loss(given, { ...inputs, [name]: values as unknown as Float32Array });
    };
    const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
    const rows = referenceRows(given, inputs, [place])[`${name}Gradient`]!;
    expect(rows[0]![1]).toBeCloseTo(difference, 8);
  });
});

test('an error beyond the tolerance, and what is not a number, are refused', () => {
  const reference = { output: [[1, -4]] };
  expect(requireAccurate('x', { output: [[1.00002, -4]] }, reference)).toBeCloseTo(5e-6, 7);
  expect(() => requireAccurate('x', { output: [[1.0001, -4]] }, reference)).toThrow('x: output');
  const arrived = JSON.parse(JSON.stringify({ output: [[NaN, -4]] })) as typeof reference;
  expect(() => requireAccurate('x', arrived, reference)).toThrow('x: output');
  expect(() => requireAccurate('x', {}, reference)).toThrow('nothing');
});

test('positions first and heads first hold the same rows', () => {
  const moved = positionsFirst(problem, inputs.query);
  for (const place of somePlaces(problem)) {
    const row = (values: Float32Array, start: number) => [...values.slice(start, start + 3)];
    expect(row(moved, startOf(problem, place, 'positions first'))).toEqual(
      row(inputs.query, startOf(problem, place, 'heads first')),
    );
  }
});

test('work is counted over the keys that are seen', () => {
  const size = { heads: 2, length: 4, width: 8 };
  expect(elementsOf(size)).toBe(64);
  expect(forwardFlops(size)).toBe(4 * 2 * 16 * 8);
  expect(forwardFlops({ ...size, causal: true })).toBe(4 * 2 * 10 * 8);
  expect(forwardFlops({ ...size, radius: 1 })).toBe(4 * 2 * 10 * 8);
});
