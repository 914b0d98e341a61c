import { readFile } from 'node:fs/promises';
import { HeedError } from '../errors/index.js';
import { nextAdvice } from './bundler-advice.js';
import { fetchBytes, nameLocation } from './fetch-bytes.js';

/** What is fetched, and no file. */
export const remote = /^(https?|blob|data):/i;
const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** @throws HeedError `file-missing` where there is no such file; `file-unreachable` where it cannot be read */
export function refuseLocation(location: string | URL, where: string, cause: unknown): never {
  const code = String((cause as { code?: unknown }).code);
  throw new HeedError({
    code: absent.has(code) ? 'file-missing' : 'file-unreachable',
    where,
    required: `${nameLocation(location)} must be a file that can be read`,
    got: code === 'EISDIR' ? 'a directory' : code === 'ENOENT' ? 'nothing there' : code,
    advice: String(location).startsWith('/_next/') ? nextAdvice : 'Check the path.',
    cause,
  });
}

/**
 * In Node, a string is a path unless it begins like a URL.
 *
 * @throws HeedError `file-missing` where there is no such file; `file-unreachable` where it cannot
 * be read or fetched
 */
export async function readLocation(location: string | URL, where: string): Promise<Uint8Array> {
  const text = String(location);
  if (remote.test(text)) return fetchBytes(location, where);
  try {
    const { buffer, byteOffset, length } = await readFile(
      /^file:/i.test(text) ? new URL(text) : text,
    );
    return new Uint8Array(buffer, byteOffset, length);
  } catch (cause) {
    refuseLocation(location, where, cause);
  }
}
