import type { parse } from 'csv-parse/sync';
import { HeedError } from '@heed/attention-core/errors';
import { readText } from './read-text.js';

/** Optional: only who trains or measures needs it. */
async function importParse(where: string): Promise<typeof parse> {
  try {
    const library = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ 'csv-parse/sync'
    );
    return library.parse;
  } catch (cause) {
    throw new HeedError({
      code: 'runtime-missing',
      where,
      required: 'needs the package csv-parse to read tables',
      advice: 'Run npm install csv-parse.',
      cause,
    });
  }
}

/**
 * The rows of a CSV file by the names of its columns, which its first line tells.
 *
 * @param where - named in errors
 * @throws HeedError `file-missing` for what cannot be read, `runtime-missing` without csv-parse
 */
export async function readTable(path: string, where: string): Promise<Record<string, string>[]> {
  const parse = await importParse(where);
  const text = await readText(path, where);
  return parse<Record<string, string>>(text, { bom: true, columns: true });
}
