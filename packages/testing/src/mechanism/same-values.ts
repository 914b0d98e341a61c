import { expectClose } from '../compare.js';
import type { Values } from './evaluate.js';

/** Fails the running test where two results differ in names, shapes or values. */
export function expectSameValues(actual: Values, expected: Values, tolerance: number): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, { shape, values }] of Object.entries(expected)) {
    expect([name, actual[name]!.shape]).toEqual([name, shape]);
    expectClose(actual[name]!.values, values, tolerance);
  }
}
