import { readLocation } from '#read-location';
import { describeValue, HeedError } from '../errors/index.js';
import type { ModelSource } from './session.js';

/**
 * Fetches the bytes of a model, or of any other file.
 *
 * @param source - bytes, which are returned as they are; a URL (`http`, `https`, `blob`, `data`;
 * in Node also `file`); in Node a path; in a page a URL relative to the page
 * @param where - named in errors; default `readSource`
 * @throws HeedError `file-missing` where the file does not exist; `file-unreachable` where it cannot
 * be read or fetched; `input-type` where `source` is something else
 */
export async function readSource(source: ModelSource, where = 'readSource'): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof URL || (typeof source === 'string' && source !== '')) {
    return readLocation(source, where);
  }
  throw new HeedError({
    code: 'input-type',
    where,
    required: 'source must be a path, a URL, a Uint8Array or an ArrayBuffer',
    got: describeValue(source),
  });
}
