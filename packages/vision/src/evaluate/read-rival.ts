import { HeedError } from '@heed/attention-core/errors';
import { readSource } from '@heed/attention-core/runtime';
import type { Watched } from '@heed/attention-core/train';

/**
 * A model without attention, to stand beside one with it in a table.
 *
 * @param location - of a file that may be in the repository alone: published packages do not have it
 * @returns the file, or nothing where it is not there
 */
export async function readRival(
  location: string | URL,
  { onMessage }: Pick<Watched, 'onMessage'>,
): Promise<Uint8Array | undefined> {
  try {
    return await readSource(location, 'rival');
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== 'file-missing') throw error;
    onMessage?.('The model without attention is only in the repository: it is left out');
    return undefined;
  }
}
