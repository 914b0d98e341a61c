import { gunzipSync } from 'node:zlib';
import { HeedError } from '@heed/attention-core/errors';
import { openFile } from './open-file.js';

/** What an IDX file holds. */
export interface IdxArray {
  /** The sizes of its axes, the slowest first: `[60000, 28, 28]`. */
  shape: readonly number[];
  /** The numbers in the order of the file, of the type that it says. */
  values: Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;
}

/** The types of numbers by their code, and what reads one, big-endian. */
const types = new Map([
  [0x08, { numbers: Uint8Array, get: 'getUint8' }],
  [0x09, { numbers: Int8Array, get: 'getInt8' }],
  [0x0b, { numbers: Int16Array, get: 'getInt16' }],
  [0x0c, { numbers: Int32Array, get: 'getInt32' }],
  [0x0d, { numbers: Float32Array, get: 'getFloat32' }],
  [0x0e, { numbers: Float64Array, get: 'getFloat64' }],
] as const);

/**
 * Reads an IDX file, packed by gzip or not: two zero bytes, the code of the type, the number of axes, the
 * size of each in four bytes, and the numbers. It is the format of MNIST (LeCun, Cortes & Burges 1998).
 *
 * @throws HeedError `file-missing`; `file-damaged` where a file begins otherwise, is shorter or longer
 * than its head says, or cannot be unpacked
 */
export async function readIdx(path: string): Promise<IdxArray> {
  const bytes = unpack(await openFile(path, 'readIdx'), path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { numbers, get, axes } = readMagic(view, path);
  const head = 4 + 4 * axes;
  if (bytes.length < head) throw damaged(path, `must have a head of ${head} bytes`, bytes.length);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const count = shape.reduce((product, size) => product * size, 1);
  const expected = head + count * numbers.BYTES_PER_ELEMENT;
  if (bytes.length !== expected) {
    const required = `must have ${expected} bytes, for the shape [${shape.join(', ')}]`;
    throw damaged(path, required, bytes.length);
  }
  const values = new numbers(count);
  for (let index = 0; index < count; index++) {
    values[index] = view[get](head + index * numbers.BYTES_PER_ELEMENT);
  }
  return { shape, values };
}

function readMagic(view: DataView, path: string) {
  const magic = view.byteLength < 4 ? undefined : view.getUint32(0);
  // The two zero bytes stand above the code.
  const type = magic === undefined ? undefined : types.get((magic >>> 8) as 0x08);
  if (magic !== undefined && type) return { ...type, axes: magic & 0xff };
  const got = magic === undefined ? `${view.byteLength} bytes` : `0x${magic.toString(16)}`;
  throw damaged(path, 'must begin as IDX does: two zero bytes, the code of a type, axes', got);
}

function unpack(bytes: Buffer, path: string): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw damaged(path, 'must be a whole gzip file', (cause as Error).message, cause);
  }
}

function damaged(path: string, required: string, got: string | number, cause?: unknown): HeedError {
  return new HeedError({
    code: 'file-damaged',
    where: 'readIdx',
    required: `${path} ${required}`,
    got: String(got),
    advice: 'Copy or download the file again.',
    cause,
  });
}
