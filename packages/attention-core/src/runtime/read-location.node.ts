import { readFile } from 'node:fs/promises';
import { HeedError } from '../errors/index.js';
import { nextAdvice } from './bundler-advice.js';
import { fetchBytes, nameLocation } from './fetch-bytes.js';

const remote = /^(https?|blob|data):/i;
const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

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
    const code = String((cause as { code?: unknown }).code);
    throw new HeedError({
      code: absent.has(code) ? 'file-missing' : 'file-unreachable',
      where,
      required: `${nameLocation(location)} must be a file that can be read`,
      got: code === 'EISDIR' ? 'a directory' : code === 'ENOENT' ? 'nothing there' : code,
      advice: text.startsWith('/_next/') ? nextAdvice : 'Check the path.',
      cause,
    });
  }
}
