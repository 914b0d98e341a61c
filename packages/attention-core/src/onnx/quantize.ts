import { HeedError } from '../errors/index.js';
import { elementCount } from './element-types.js';
import type { OnnxGraph, OnnxTensor } from './model.js';
import { tensor, tensorValues } from './tensor.js';

/** Where a quantized weight's scales and its zero point are kept, beside the weight itself. */
export const scaleName = (weight: string): string => `${weight}/scale`;
export const zeroName = (weight: string): string => `${weight}/zero`;

/** The whole number that stands for 0 where weights are unsigned. */
const middle = 128;

/** A weight of whole numbers: `(weight − zero) · scale`. */
export interface QuantizedWeight {
  /** int8, or uint8 with a zero point of 128. */
  weight: OnnxTensor;
  /** One for each row, `[rows, 1, …]`, or for each element of the last axis, `[columns]`. */
  scale: OnnxTensor;
  zero: OnnxTensor | undefined;
}

/**
 * Rounds a weight to whole numbers in −127 … 127 times a scale of its own for each row or column, so
 * that zero stays zero and the largest of each stays what it is.
 *
 * @param along - `rows`: a scale for each index of the first axis; `columns`: of the last
 * @param type - `uint8` moves the numbers up by 128
 */
export function quantize(
  weight: OnnxTensor,
  along: 'rows' | 'columns',
  type: 'int8' | 'uint8',
): QuantizedWeight {
  const { name, dims } = weight;
  const values = tensorValues(weight) as Float32Array;
  const width = along === 'rows' ? elementCount(dims.slice(1)) : dims.at(-1)!;
  const group = (index: number) => (along === 'rows' ? Math.floor(index / width) : index % width);
  const scales = new Float32Array(along === 'rows' ? dims[0]! : width);
  values.forEach((value, index) => {
    scales[group(index)] = Math.max(scales[group(index)]!, Math.abs(value));
  });
  scales.forEach((largest, index) => (scales[index] = largest / 127 || 1));
  const offset = type === 'uint8' ? middle : 0;
  const whole = type === 'uint8' ? new Uint8Array(values.length) : new Int8Array(values.length);
  values.forEach((value, index) => {
    whole[index] = Math.round(value / scales[group(index)]!) + offset;
  });
  const shape = along === 'rows' ? [dims[0]!, ...dims.slice(1).map(() => 1)] : [width];
  return {
    weight: tensor(name, type, dims, whole),
    scale: tensor(scaleName(name), 'float32', shape, scales),
    zero: offset > 0 ? tensor(zeroName(name), 'uint8', [], [offset]) : undefined,
  };
}

function dequantize({ weight, scale, zero }: QuantizedWeight): Float32Array {
  const scales = tensorValues(scale) as Float32Array;
  const offset = zero ? Number(tensorValues(zero)[0]) : 0;
  const perColumn = scale.dims.length === 1;
  const width = perColumn ? scales.length : elementCount(weight.dims.slice(1));
  const whole = tensorValues(weight) as Uint8Array;
  const values = new Float32Array(whole.length);
  whole.forEach((value, index) => {
    const group = perColumn ? index % width : Math.floor(index / width);
    values[index] = (value - offset) * scales[group]!;
  });
  return values;
}

/** A weight of a file as numbers. */
export interface StoredWeight {
  dims: readonly number[];
  values: Float32Array;
}

/**
 * A constant of a file as float32 numbers, however the file stores it: whole, in half precision, or
 * quantized. Undefined for other types.
 *
 * @param stored - the file's constants by name, its scales among them
 * @throws HeedError `model-damaged` where a quantized weight's scales do not fit it
 */
export function storedWeight(
  weight: OnnxTensor,
  stored: ReadonlyMap<string, OnnxTensor>,
): StoredWeight | undefined {
  const { name, type, dims } = weight;
  if (type === 'float32' || type === 'float16') {
    return { dims, values: tensorValues(weight) as Float32Array };
  }
  const scale = stored.get(scaleName(name));
  if (!scale || (type !== 'int8' && type !== 'uint8')) return undefined;
  if (![dims[0], dims.at(-1)].includes(elementCount(scale.dims))) {
    throw new HeedError({
      code: 'model-damaged',
      where: 'readWeights',
      required: `${scale.name} must hold a scale for each row or column of [${dims.join(', ')}]`,
      got: `[${scale.dims.join(', ')}]`,
    });
  }
  return { dims, values: dequantize({ weight, scale, zero: stored.get(zeroName(name)) }) };
}

/**
 * The weights of a file by name as float32 numbers, however the file stores them: whole, in half
 * precision, or quantized. Constants of other types are left out.
 *
 * @throws HeedError `model-damaged` where a quantized weight's scales do not fit it
 */
export function readWeights({ initializers }: OnnxGraph): Map<string, StoredWeight> {
  const stored = new Map(initializers.map((constant) => [constant.name, constant]));
  const weights = new Map<string, StoredWeight>();
  for (const constant of initializers) {
    const weight = storedWeight(constant, stored);
    if (weight) weights.set(constant.name, weight);
  }
  return weights;
}
