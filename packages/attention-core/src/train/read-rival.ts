import { HeedError } from '../errors/index.js';
import { readSource } from '../runtime/read-source.js';
import type { Watched } from './recipe-run.js';

/** Options of {@link readRival}. */
export interface RivalReading extends Pick<Watched, 'onMessage'> {
  /** Who asks: the name in errors. Default `rival`. */
  where?: string;
  /** What `onMessage` is told where the file is not there. Default: that the model without attention is left out. */
  missing?: string;
}

/**
 * Reads a model that stands beside another in a table, such as the same without attention.
 *
 * @param location - of a file that may be in the repository alone: published packages do not have it
 * @returns the file, or nothing where it is not there
 * @throws HeedError as `readSource`, but for `file-missing`
 */
export async function readRival(
  location: string | URL,
  {
    where = 'rival',
    missing = 'The model without attention is only in the repository: it is left out',
    onMessage,
  }: RivalReading = {},
): Promise<Uint8Array | undefined> {
  try {
    return await readSource(location, where);
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== 'file-missing') throw error;
    onMessage?.(missing);
    return undefined;
  }
}
