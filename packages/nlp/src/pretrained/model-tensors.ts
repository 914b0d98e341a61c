import { HeedError } from '@heed/attention-core/errors';
import { elementTypes, fromHalfBits } from '@heed/attention-core/onnx';
import type { InputDeclaration, RuntimeTensor } from '@heed/attention-core/runtime';

/** Rows of whole numbers, which are filled up to the longest. */
export interface IntRows {
  rows: readonly (readonly number[])[];
  padding: number;
}

/** What a model may take, by name. */
export type IntInputs = Readonly<Record<string, IntRows>>;

/** Rows as a tensor `[B, L]` of the type that a graph takes: int64 in most exports. */
export function intTensor({ rows, padding }: IntRows, type = 'int64'): RuntimeTensor {
  const length = Math.max(...rows.map((row) => row.length));
  const filled = rows.flatMap((row) => [
    ...row,
    ...Array<number>(length - row.length).fill(padding),
  ]);
  const dims = [rows.length, length];
  return type === 'int64'
    ? { type: 'int64', dims, data: BigInt64Array.from(filled, BigInt) }
    : { type: 'int32', dims, data: Int32Array.from(filled) };
}

/**
 * What a graph takes, of what there is to give.
 *
 * @throws HeedError `model-foreign` where it takes something else
 */
export function intTensors(
  declared: readonly InputDeclaration[],
  inputs: IntInputs,
  where: string,
): Record<string, RuntimeTensor> {
  const strangers = declared.filter(({ name }) => !(name in inputs)).map(({ name }) => name);
  if (strangers.length > 0) {
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: `the graph must take nothing but ${Object.keys(inputs).join(', ')}`,
      got: strangers.join(', '),
    });
  }
  return Object.fromEntries(
    declared.map(({ name, type }) => [name, intTensor(inputs[name]!, type)]),
  );
}

/** Elements of a tensor of numbers, whichever precision it has. */
export function numbersOf({ type, data }: RuntimeTensor): Float32Array {
  if (type === 'float16') return fromHalfBits(data as Uint16Array);
  return data as Float32Array;
}

/** A tensor of the type of an input that holds nothing, or zeros. */
export function zerosOf(type: RuntimeTensor['type'], dims: readonly number[]): RuntimeTensor {
  const size = dims.reduce((product, each) => product * each, 1);
  return { type, dims, data: new elementTypes[type].array(size) };
}
