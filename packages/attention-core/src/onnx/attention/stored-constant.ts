import { HeedError } from '../../errors/index.js';
import { elementCount, elementTypeOf } from '../element-types.js';
import type { OnnxTensor } from '../model.js';
import { readTensor } from '../read-tensor.js';
import { tensorValues } from '../tensor.js';
import { decode } from '../wire/decode.js';
import { tensor } from '../wire/schema.js';
import { tensorHead, type ForeignAttribute } from './foreign-schema.js';

/** More elements than this are never decoded. */
const most = 4096;

/** A constant of a file that was not written by us: nothing of it is decoded before it is asked for. */
export interface StoredConstant {
  /** Type and sizes; undefined for element types that Heed does not know. */
  head: Pick<OnnxTensor, 'type' | 'dims'> | undefined;
  /** The elements; undefined where they lie in another file, are no numbers, or are too many. */
  numbers(): number[] | undefined;
  /** The file in which the elements lie, if it is another one. */
  file?: string | undefined;
}

function readNumbers(bytes: Uint8Array): number[] {
  try {
    const read = readTensor(decode(tensor, bytes), 'openAttention');
    return Array.from<number | bigint, number>(tensorValues(read), Number);
  } catch (cause) {
    throw new HeedError({
      code: 'model-damaged',
      where: 'openAttention',
      required: 'the model must be a whole ONNX file',
      got: `a constant that breaks off or contradicts itself (${(cause as Error).message})`,
      advice: 'Fetch or make the file again.',
      cause,
    });
  }
}

/** A TensorProto as a constant, with its name. */
export function storedTensor(bytes: Uint8Array): StoredConstant & { name: string } {
  const { name = '', dims, type: code = 0, location, external } = decode(tensorHead, bytes);
  const type = elementTypeOf(code);
  const small = elementCount(dims) <= most && location !== 1 && type !== 'string';
  return {
    name,
    head: type && { type, dims },
    file: location === 1 ? external.find(({ key }) => key === 'location')?.value : undefined,
    numbers: () => (type && small ? readNumbers(bytes) : undefined),
  };
}

const plain = (dims: number[], type: 'int64' | 'float32', values: number[]): StoredConstant => ({
  head: { type, dims },
  numbers: () => values,
});

/** What a `Constant` node gives; undefined for text and sparse tensors. */
export function storedAttribute(
  attribute: ForeignAttribute | undefined,
): StoredConstant | undefined {
  if (attribute === undefined) return undefined;
  const { tensor: bytes, int, ints = [], float, floats = [] } = attribute;
  switch (attribute.name) {
    case 'value':
      return bytes && storedTensor(bytes);
    case 'value_int':
      return plain([], 'int64', [int ?? 0]);
    case 'value_ints':
      return plain([ints.length], 'int64', ints);
    case 'value_float':
      return plain([], 'float32', [float ?? 0]);
    case 'value_floats':
      return plain([floats.length], 'float32', floats);
    default:
      return undefined;
  }
}
