import { HeedError } from '../errors/index.js';
import { elementCount, elementTypes, type ElementArray } from './element-types.js';
import { packElements, type TensorValues } from './pack-elements.js';
import { fromHalfBits, halfBits } from './half.js';
import type { ElementType, OnnxTensor } from './model.js';

function pack(type: ElementType, values: TensorValues): ElementArray {
  const halves = type === 'float16' && !(values instanceof Uint16Array);
  return halves
    ? halfBits(Array.from<number | bigint, number>(values, Number))
    : packElements(type, values);
}

/**
 * Makes a constant tensor.
 *
 * A typed array that already has the type's storage is taken as it is, without a copy: do not
 * change it afterwards. Others are converted. float16 takes numbers and rounds them; a
 * `Uint16Array` for it is taken as bits.
 *
 * @param name - its name in the graph
 * @param type - the element type; not `string`
 * @param dims - sizes; `[]` makes a scalar
 * @param values - as many elements as `dims` say, in row-major order
 * @throws HeedError `shape` where the number of elements and `dims` disagree; `input-type` for text
 */
export function tensor(
  name: string,
  type: ElementType,
  dims: readonly number[],
  values: TensorValues,
): OnnxTensor {
  if (values.length !== elementCount(dims)) {
    throw new HeedError({
      code: 'shape',
      where: 'tensor',
      required: `${name} [${dims.join(', ')}] must have ${elementCount(dims)} elements`,
      got: String(values.length),
    });
  }
  if (type === 'string') {
    throw new HeedError({
      code: 'input-type',
      where: 'tensor',
      required: `elements of ${name} must be numbers`,
      got: 'the element type string',
    });
  }
  const { buffer, byteOffset, byteLength } = pack(type, values);
  return { name, type, dims: [...dims], data: new Uint8Array(buffer, byteOffset, byteLength) };
}

/**
 * The elements of a constant tensor without conversion: float16 as bits in a `Uint16Array`. A view
 * where the bytes are aligned, else a copy.
 */
export function tensorStorage(constant: OnnxTensor): ElementArray {
  const { array, bytes } = elementTypes[constant.type];
  const size = bytes || 1;
  // Not slice(): that of Node's Buffer is a view.
  const aligned = constant.data.byteOffset % size === 0;
  const data = aligned ? constant.data : Uint8Array.from(constant.data);
  return new array(data.buffer, data.byteOffset, data.byteLength / size);
}

/**
 * The elements of a constant tensor in their natural typed array: float16 as a `Float32Array`,
 * int64 as a `BigInt64Array`, bool as a `Uint8Array`.
 */
export function tensorValues(constant: OnnxTensor): ElementArray {
  const storage = tensorStorage(constant);
  return constant.type === 'float16' ? fromHalfBits(storage as Uint16Array) : storage;
}
