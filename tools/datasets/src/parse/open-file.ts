import { readFile } from 'node:fs/promises';
import { HeedError } from '@heed/attention-core/errors';

/**
 * The bytes of a file that a parser reads.
 *
 * @param where - the parser, for the error
 * @throws HeedError `file-missing` naming the file
 */
export async function openFile(path: string, where: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new HeedError({
      code: 'file-missing',
      where,
      required: `${path} must be a file that can be read`,
      got: String((cause as NodeJS.ErrnoException).code),
      cause,
    });
  }
}
