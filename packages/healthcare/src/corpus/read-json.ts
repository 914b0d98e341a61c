import { HeedError } from '@heed/attention-core/errors';
import { readText } from './read-text.js';

/**
 * What a file holds as JSON; that it has the form which the caller takes it for is not asked.
 *
 * @param where - named in errors
 * @throws HeedError `file-missing` for what cannot be read, `data` for what is no JSON
 */
export async function readJson(path: string, where: string): Promise<unknown> {
  const text = await readText(path, where);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const required = `${path} must be JSON`;
    throw new HeedError({ code: 'data', where, required, got: 'text that is none', cause });
  }
}
