import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../../src/backends.js';

/** What a number may be, and numbers that it then may not be. */
const kinds = {
  'a whole number ≥ 1': [0, -1, 1.5, NaN, Infinity],
  'a whole number ≥ 0': [-1, 0.5, NaN, Infinity],
  'a number > 0': [0, -1, NaN, Infinity],
  'a finite number': [NaN, Infinity],
  'a share in [0, 1)': [-0.1, 1, 1.5, NaN],
  'a share in (0, 1]': [-0.1, 0, 1.5, NaN],
} as const;

/** A number that a caller chooses: whose, its name in messages, what it may be, and a call with it. */
export type ChosenNumber = readonly [
  where: string,
  name: string,
  kind: keyof typeof kinds,
  call: (value: number) => unknown,
];

/** Tests that numbers which make no sense are refused by an error that names what they were given for. */
export function testChosenNumbers(numbers: readonly ChosenNumber[]): void {
  beforeAll(() => switchBackend('cpu'));

  const cases = numbers.flatMap(([where, name, kind, call]) =>
    kinds[kind].map((value) => ({ where, name, kind, call, value })),
  );
  test.each(cases)('$where: $name is $kind, not $value', ({ name, call, value }) => {
    let thrown: unknown;
    try {
      tf.tidy(() => void call(value));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(HeedError);
    expect((thrown as HeedError).code).toBe('option');
    expect((thrown as HeedError).message).toContain(name);
  });
}

/** Queries, keys or values `[1, 2, 4, 4]`. */
export const qkv = (): tf.Tensor => tf.ones([1, 2, 4, 4]);

/** Elements `[1, 4, 4]`. */
export const elements = (): tf.Tensor => tf.ones([1, 4, 4]);
