import { readFile } from 'node:fs/promises';
import { HeedError } from '@heed/attention-core/errors';

/**
 * The text of a file.
 *
 * @param where - named in errors
 * @throws HeedError `file-missing` for what cannot be read
 */
export async function readText(path: string, where: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const required = `${path} must be a file that can be read`;
    const got = String((cause as NodeJS.ErrnoException).code);
    throw new HeedError({ code: 'file-missing', where, required, got, cause });
  }
}
