import * as tf from '@tensorflow/tfjs';
import { HeedError, describeValue } from '../errors/index.js';
import type { TraceInput } from './trace.js';

/**
 * Checks what a compiled function is called with.
 *
 * @throws HeedError `input-value` that names the input, what it must be and what came
 */
export function requireInputs(
  declared: Readonly<Record<string, TraceInput>>,
  given: Readonly<Record<string, tf.Tensor>>,
): void {
  for (const [name, { shape, dtype }] of Object.entries(declared)) {
    const tensor = given[name];
    const wrong = (required: string, got: string) =>
      new HeedError({
        code: 'input-value',
        where: 'compile',
        required: `input ${name} ${required}`,
        got,
      });
    if (!(tensor instanceof tf.Tensor)) throw wrong('must be a tensor', describeValue(tensor));
    if (tensor.dtype !== dtype) throw wrong(`must be ${dtype}`, tensor.dtype);
    if (tensor.rank !== shape.length) {
      throw wrong(`must have rank ${shape.length}`, `[${tensor.shape.join(', ')}]`);
    }
  }
}

/**
 * Checks that a function, traced again at other shapes, still reads the inputs that it read before:
 * one that closes over a tensor would go on with that tensor.
 *
 * @throws HeedError `trace-shape` that names the input
 */
export function requireSameInputs(
  names: readonly string[],
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): void {
  const lost = names.find((name) => before.has(name) && !now.has(name));
  if (lost === undefined) return;
  throw new HeedError({
    code: 'trace-shape',
    where: 'compile',
    required: `to run at other shapes, the function must take ${lost} from its argument`,
    got: 'one that takes it from outside',
    advice: `Write it as ({ ${lost} }) => ....`,
  });
}
