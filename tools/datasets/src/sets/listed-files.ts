import type { DatasetFile } from '../dataset.js';

/** Files from lines of SHA-256, bytes and path, as `scripts/list-files.mjs` prints them. */
export function listedFiles(lines: string): DatasetFile[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [sha256, bytes, ...path] = line.split(' ');
      return { path: path.join(' '), bytes: Number(bytes), sha256: sha256! };
    });
}
