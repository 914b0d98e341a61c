import * as tf from '@tensorflow/tfjs';
import { HeedError, type HeedErrorCode } from '@heed/attention-core/errors';
import type { MechanismSpec } from './spec.js';
import { fixedMask, makeTrial } from './trial.js';
import { ordinary } from './unusual-sizes.js';

/** Fails the running test unless a call throws a HeedError of a code, with some words in it. */
function expectRefused(call: () => unknown, code: HeedErrorCode, words: string): void {
  let thrown: unknown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HeedError);
  expect((thrown as HeedError).code).toBe(code);
  expect((thrown as HeedError).message).toContain(words);
}

/** A copy of a tensor whose last element is NaN. */
function withNaN(tensor: tf.Tensor): tf.Tensor {
  const values = Float32Array.from(tensor.dataSync());
  values[values.length - 1] = NaN;
  return tf.tensor(values, tensor.shape);
}

function testNaN(spec: MechanismSpec): void {
  const data = Object.keys(spec.inputs(spec.fit?.(ordinary) ?? ordinary)).filter(
    (name) => !name.includes('.'),
  );
  test.each(data)('refuses NaN in %s', (name) => {
    tf.tidy(() => {
      const { inputs, run } = makeTrial(spec, ordinary);
      const call = () => run({ ...inputs, [name]: withNaN(inputs[name]!) });
      expectRefused(call, 'input-value', `${name} must hold finite numbers; got NaN at [`);
    });
  });
}

/** Tests that what a user can do wrong is refused by an error that names the argument. */
export function testMisuse(spec: MechanismSpec): void {
  testNaN(spec);
  if (spec.masks !== 'none') {
    test('refuses a mask that does not fit', () => {
      tf.tidy(() => {
        const { inputs, run, sizes } = makeTrial(spec, ordinary);
        const wide = fixedMask(new Array<number>(sizes.S + 2).fill(1), [1, 1, 1, sizes.S + 2]);
        expectRefused(() => run(inputs, wide), 'shape', 'mask (fixed) must be broadcastable to');
      });
    });
  }
  for (const { title, call, code, names } of spec.errors ?? []) {
    test(`refuses ${title}`, () => expectRefused(call, code, names));
  }
}
