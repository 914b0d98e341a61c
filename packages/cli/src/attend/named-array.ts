import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { describeValue } from '@heed/attention-core/errors';
import { parse } from 'npyjs';
import { failure } from '../failure.js';

/** Numbers with sizes, before anybody knows which element type a model wants. */
export interface NumberArray {
  dims: number[];
  values: readonly number[] | readonly bigint[];
}

/** Arrays by the names of a model's inputs. */
export type NamedArrays = Map<string, NumberArray>;

/** The name of an input that nobody named, as the others follow from it: `--input '[1, 2]'`. */
export const onlyInput = '';

/**
 * Reads what `--input` was given: `NAME=VALUE`, `VALUE` alone, or an object with all of them. A value is
 * JSON, or the path of a `.json` or `.npy` file.
 *
 * @throws HeedError `input-value` for what is none of these, or is given twice; `file-missing`
 */
export async function readInputs(words: readonly string[]): Promise<NamedArrays> {
  const arrays: NamedArrays = new Map();
  for (const word of words) {
    const [, name = onlyInput, value = ''] = /^(?:([\p{L}_][\p{L}\p{N}_.:/-]*)=)?(.*)$/su.exec(
      word,
    )!;
    for (const [key, array] of await readValue(name, value)) {
      if (arrays.has(key)) throw failure('input-value', `--input must name ${key} once`, word);
      arrays.set(key, array);
    }
  }
  return arrays;
}

async function readValue(name: string, value: string): Promise<[string, NumberArray][]> {
  const place = name === onlyInput ? '--input' : `--input ${name}`;
  const kind = extname(value).toLowerCase();
  if (kind === '.npy') return [[name, await readNpy(value, place)]];
  const text = kind === '.json' ? (await readWhole(value, place)).toString('utf8') : value;
  const parsed = parseJson(text, place);
  if (name === onlyInput && typeof parsed === 'object' && parsed && !Array.isArray(parsed)) {
    return Object.entries(parsed).map(([key, own]) => [key, toArray(own, `--input ${key}`)]);
  }
  return [[name, toArray(parsed, place)]];
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const required = `${place} must be JSON, or the path of a .json or .npy file`;
    throw failure('input-value', required, describeValue(text), cause);
  }
}

async function readWhole(file: string, place: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw failure('file-missing', `${place} ${file} must be a file that can be read`, code, cause);
  }
}

async function readNpy(file: string, place: string): Promise<NumberArray> {
  const bytes = await readWhole(file, place);
  const refuse = (got: string, cause?: unknown) =>
    failure(
      'file-damaged',
      `${place} ${file} must be an array of numbers that NumPy saved`,
      got,
      cause,
    );
  let array;
  try {
    array = parse(Uint8Array.from(bytes).buffer);
  } catch (cause) {
    throw refuse((cause as Error).message, cause);
  }
  if (array.fortranOrder && array.shape.length > 1) {
    throw refuse('an array in Fortran order; save numpy.ascontiguousarray of it');
  }
  const { shape, dtype } = array;
  // Text and complex numbers can be read, but no model takes them.
  if (/^[Uc]/.test(dtype)) throw refuse(`elements of type ${dtype}`);
  return { dims: shape, values: Array.from(array.data as unknown as ArrayLike<number>) };
}

/** Nested arrays of equal lengths, a number, true or false. */
function toArray(value: unknown, place: string): NumberArray {
  const dims: number[] = [];
  for (let level = value; Array.isArray(level); level = (level as unknown[])[0])
    dims.push(level.length);
  const values: number[] = [];
  const gather = (part: unknown, depth: number): void => {
    if (depth < dims.length) {
      if (!Array.isArray(part) || part.length !== dims[depth]) {
        throw failure(
          'input-value',
          `${place} must be nested arrays of equal lengths`,
          describeValue(part),
        );
      }
      part.forEach((own) => gather(own, depth + 1));
      return;
    }
    if (typeof part !== 'number' && typeof part !== 'boolean') {
      throw failure(
        'input-value',
        `${place} must hold numbers, true or false`,
        describeValue(part),
      );
    }
    values.push(Number(part));
  };
  gather(value, 0);
  return { dims, values };
}
