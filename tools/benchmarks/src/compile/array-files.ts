import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Arrays, PlainArray } from './arrays.js';

interface Entry {
  name: string;
  shape: number[];
  type: 'float32' | 'int32';
}

/**
 * Writes arrays for a process that does not make them itself: `<name>.json` says what they are, and
 * `<name>.bin` holds their values one after the other, four bytes each, little-endian.
 */
export async function writeArrays(folder: string, name: string, arrays: Arrays): Promise<void> {
  const entries = Object.entries(arrays).map(([array, { shape, values }]): Entry => ({
    name: array,
    shape,
    type: values instanceof Int32Array ? 'int32' : 'float32',
  }));
  const bytes = Object.values(arrays).map(
    ({ values }) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  );
  await writeFile(join(folder, `${name}.json`), JSON.stringify(entries));
  await writeFile(join(folder, `${name}.bin`), Buffer.concat(bytes));
}

/** Reads what {@link writeArrays} wrote. */
export async function readArrays<Name extends string>(
  folder: string,
  name: string,
): Promise<Arrays<Name>> {
  const entries = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Entry[];
  const { buffer } = new Uint8Array(await readFile(join(folder, `${name}.bin`)));
  let offset = 0;
  const arrays = entries.map(({ name: array, shape, type }): [string, PlainArray] => {
    const length = shape.reduce((product, size) => product * size, 1);
    const values =
      type === 'int32'
        ? new Int32Array(buffer, offset, length)
        : new Float32Array(buffer, offset, length);
    offset += values.byteLength;
    return [array, { shape, values }];
  });
  return Object.fromEntries(arrays) as Arrays<Name>;
}
