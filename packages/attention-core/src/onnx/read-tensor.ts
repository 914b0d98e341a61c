import { HeedError } from '../errors/index.js';
import { elementCount, elementTypeOf, elementTypes, type ElementArray } from './element-types.js';
import type { ElementType, OnnxTensor } from './model.js';
import { packElements, type TensorValues } from './pack-elements.js';
import type { TensorMessage } from './wire/schema.js';

/** The element type with an ONNX number. */
export function readElementType(code: number, name: string, where: string): ElementType {
  const type = elementTypeOf(code);
  if (type !== undefined) return type;
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: `the element type of ${name} must be one of ${Object.keys(elementTypes).join(', ')}`,
    got: `ONNX type number ${code}`,
  });
}

/** int32_data also carries the narrow types and the bits of float16. */
function typedField(message: TensorMessage, type: ElementType): TensorValues {
  const { floats = [], ints = [], longs = [], doubles = [], unsigned = [] } = message;
  switch (type) {
    case 'float32':
      return floats;
    case 'float64':
      return doubles;
    case 'int64':
      return longs;
    case 'uint32':
    case 'uint64':
      return unsigned;
    case 'float16':
      return Uint16Array.from(ints);
    default:
      return ints;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ElementArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Turns a TensorProto into raw little-endian bytes, whichever field its elements lie in. Raw bytes
 * stay a view into the file.
 *
 * @throws HeedError `model-foreign` for text, for unknown element types and for elements that lie
 * in another file; Error where elements and sizes disagree
 */
export function readTensor(message: TensorMessage, where: string): OnnxTensor {
  const { name = '', dims, raw } = message;
  const type = readElementType(message.type ?? 0, name, where);
  if (message.location === 1 || type === 'string') {
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: `the elements of ${name} must be numbers that lie in the file itself`,
      got: type === 'string' ? 'text' : 'a reference to another file',
    });
  }
  const count = elementCount(dims);
  if (!dims.every((size) => size >= 0) || !Number.isSafeInteger(count)) {
    throw new RangeError(`tensor ${name} has the sizes [${dims.join(', ')}]`);
  }
  const data = raw ?? bytesOf(packElements(type, typedField(message, type)));
  const expected = count * elementTypes[type].bytes;
  if (data.length !== expected) {
    throw new RangeError(`tensor ${name} has ${data.length} of ${expected} bytes`);
  }
  return { name, type, dims, data };
}
