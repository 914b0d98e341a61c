import * as tf from '@tensorflow/tfjs';
import { HeedError, describeValue } from '../errors/index.js';
import type { FreeInputs } from './free-sizes.js';

/**
 * Checks what is to be compiled.
 *
 * @throws HeedError `input-type` for what is no function and no model
 */
export function requireCompilable(what: unknown): void {
  if (typeof what === 'function' || what instanceof tf.LayersModel) return;
  const foreign = typeof what === 'object' && what !== null && 'predict' in what;
  throw new HeedError({
    code: 'input-type',
    where: 'compile',
    required: 'what is compiled must be a function or a tf.LayersModel',
    got: foreign ? 'a model of another copy of tfjs' : describeValue(what),
    ...(foreign && { advice: 'Let one version of @tensorflow/tfjs be installed: npm dedupe.' }),
  });
}

/**
 * What a compiled function is called with, as a record.
 *
 * @throws HeedError `input-type` for a tensor, or another thing, that has no name
 */
export function inputsByName(given: unknown, declared: FreeInputs): Record<string, tf.Tensor> {
  if (typeof given === 'object' && given !== null && !(given instanceof tf.Tensor)) {
    return { ...(given as Record<string, tf.Tensor>) };
  }
  const names = Object.keys(declared);
  if (given === undefined && names.length === 0) return {};
  throw new HeedError({
    code: 'input-type',
    where: 'compile',
    required: 'the function must be called with its inputs by name',
    got: given instanceof tf.Tensor ? 'a tensor' : describeValue(given),
    advice: `Call it with { ${names.join(', ')} }.`,
  });
}

/**
 * Checks what a compiled function is called with.
 *
 * @throws HeedError `input-value` that names the input, what it must be and what came
 */
export function requireInputs(
  declared: FreeInputs,
  given: Readonly<Record<string, tf.Tensor>>,
): void {
  const names = Object.keys(declared);
  const stranger = Object.keys(given).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new HeedError({
      code: 'input-value',
      where: 'compile',
      required: `the function's inputs are ${names.join(', ') || 'none'}`,
      got: stranger,
    });
  }
  const free = new Map<string, { size: number; input: string }>();
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
    shape.forEach((dimension, axis) => {
      if (typeof dimension === 'number') return;
      const size = tensor.shape[axis]!;
      const known = free.get(dimension);
      if (known === undefined) free.set(dimension, { size, input: name });
      else if (known.size !== size) {
        const required = `must have ${known.size} at axis ${axis}, its ${dimension} as in ${known.input}`;
        throw wrong(required, `[${tensor.shape.join(', ')}]`);
      }
    });
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
