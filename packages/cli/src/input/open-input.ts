import { open } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { failure } from '../failure.js';

/**
 * Opens a file for reading, or the standard input for `-`.
 *
 * @throws HeedError `file-missing`
 */
export async function openInput(file: string, signal: AbortSignal): Promise<Readable> {
  if (file === '-') return addAbortSignal(signal, process.stdin);
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle.createReadStream({ signal });
    await handle.close();
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw failure('file-missing', `--in ${file} must be a file that can be read`, reason, cause);
  }
  throw failure('file-missing', `--in ${file} must be a file that can be read`, 'a folder');
}
