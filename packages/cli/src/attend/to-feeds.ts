import { elementTypes, tensor, tensorStorage, type ElementType } from '@heed/attention-core/onnx';
import type { InputDeclaration, RuntimeTensor } from '@heed/attention-core/runtime';
import { failure } from '../failure.js';
import { onlyInput, type NamedArrays, type NumberArray } from './named-array.js';

/** Inputs that follow from the others, by their usual names. */
const usual: readonly (readonly [name: RegExp, value: (place: number) => number])[] = [
  [/attention_mask|attn_mask$/i, () => 1],
  [/token_type_ids|segment_ids/i, () => 0],
  [/position_ids/i, (place) => place],
];

const cached = /^past|past_key_values/i;

/** Whether an input follows from the others, going by its name. */
const follows = (name: string): boolean =>
  cached.test(name) || usual.some(([known]) => known.test(name));

const isWhole = (value: number | bigint): boolean =>
  typeof value === 'bigint' || Number.isInteger(value);

/** `int64 [batch, length]` */
const describe = ({ type, shape }: InputDeclaration): string => `${type} [${shape.join(', ')}]`;

/** A cache of earlier keys or values that is still empty. */
function emptyCache({ name, shape }: InputDeclaration, batch: number): NumberArray | undefined {
  if (!cached.test(name) || shape.length !== 4) return undefined;
  const dims = shape.map((size, axis) =>
    typeof size === 'number' ? size : axis === 0 ? batch : 0,
  );
  return dims.filter((size) => size === 0).length === 1 ? { dims, values: [] } : undefined;
}

/** What an input must be where nobody gave it, if its name tells. */
function guess(input: InputDeclaration, given: NamedArrays): NumberArray | undefined {
  const tokens = [...given].find(([name]) => /input_ids/i.test(name)) ?? [...given][0];
  if (tokens === undefined) return undefined;
  const { dims } = tokens[1];
  const cache = emptyCache(input, dims[0] ?? 1);
  if (cache) return cache;
  const known = usual.find(([name]) => name.test(input.name));
  if (!known || dims.length !== 2 || input.shape.length !== 2) return undefined;
  const [batch, length] = dims as [number, number];
  return {
    dims,
    values: Array.from({ length: batch * length }, (_, place) => known[1](place % length)),
  };
}

/** A single example may be given without its batch. */
function withBatch({ shape }: InputDeclaration, { dims, values }: NumberArray): NumberArray {
  const alone = dims.length > 0 && dims.length === shape.length - 1 && !(Number(shape[0]) > 1);
  return { dims: alone ? [1, ...dims] : dims, values };
}

/** Whether sizes are those of an input, as far as it says them: the sizes of a number, or of none, are both none. */
const fits = ({ shape }: InputDeclaration, { dims }: NumberArray): boolean =>
  shape.length === 0 ||
  (dims.length === shape.length &&
    dims.every((size, axis) => typeof shape[axis] !== 'number' || shape[axis] === size));

function toTensor(input: InputDeclaration, { dims, values }: NumberArray): RuntimeTensor {
  const type = input.type as ElementType;
  if (!(type in elementTypes) || type === 'string') {
    const required = `input ${input.name} must be of numbers for heed attend to feed it`;
    throw failure('model-foreign', required, describe(input));
  }
  const required = `--input ${input.name} must be ${describe(input)}`;
  if (!fits(input, { dims, values }))
    throw failure('input-value', required, `[${dims.join(', ')}]`);
  const broken = /int/.test(type) ? values.find((value) => !isWhole(value)) : undefined;
  if (broken !== undefined) throw failure('input-value', required, String(broken));
  return { type, dims, data: tensorStorage(tensor(input.name, type, dims, values)) };
}

/**
 * What a model is fed with. Attention masks, token types and positions that are not given follow from
 * the tokens, and caches of earlier keys are empty.
 *
 * @throws HeedError `input-value` for an input that the model does not have, that nobody gave, or that has
 * other sizes or broken numbers where whole ones are wanted
 */
export function toFeeds(
  inputs: readonly InputDeclaration[],
  arrays: NamedArrays,
): Record<string, RuntimeTensor> {
  const needed = inputs.map((input) => `${input.name} ${describe(input)}`).join(', ');
  const given: NamedArrays = new Map(arrays);
  const alone = given.get(onlyInput);
  if (alone) {
    const open = inputs.filter(({ name }) => !given.has(name) && !follows(name));
    if (open.length !== 1) {
      throw failure('input-value', `--input must say which input it is, as NAME=VALUE: ${needed}`);
    }
    given.delete(onlyInput);
    given.set(open[0]!.name, alone);
  }
  const foreign = [...given.keys()].find((name) => !inputs.some((input) => input.name === name));
  if (foreign !== undefined) {
    throw failure('input-value', `--input must name one of the model's inputs: ${needed}`, foreign);
  }
  for (const input of inputs) {
    const array = given.get(input.name);
    if (array) given.set(input.name, withBatch(input, array));
  }
  return Object.fromEntries(
    inputs.map((input) => {
      const array = given.get(input.name) ?? guess(input, given);
      if (array) return [input.name, toTensor(input, array)];
      throw failure('input-value', `--input must give ${input.name} ${describe(input)}`, 'nothing');
    }),
  );
}
