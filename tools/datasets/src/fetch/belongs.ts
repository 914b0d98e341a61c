import type { Dataset } from '../dataset.js';

/** Tells whether a path below a data set's folder belongs to the data set. */
export function belongsTo({ files, folders = [] }: Dataset): (path: string) => boolean {
  const paths = new Set(files.map(({ path }) => path));
  const beginnings = folders.map(({ path }) => `${path}/`);
  return (path) => paths.has(path) || beginnings.some((beginning) => path.startsWith(beginning));
}
