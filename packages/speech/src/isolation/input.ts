import { HeedError } from '@heed/attention-core/errors';
import {
  readSound,
  requireSound,
  type ReadSamples,
  type SoundSource,
} from '@heed/attention-core/media';
import { isolationFile } from './isolation-file.js';

const where = isolationFile.id;

/** Seconds of a sound that is held whole. */
const longest = 600;

/** @throws HeedError that names the argument, unless it is a sound or says where one is */
export function checkInput(input: unknown, argument: string): asserts input is SoundSource {
  requireSound(input, { where, argument });
}

/**
 * The samples of a sound of 10 minutes at most, at its own rate.
 *
 * @throws HeedError as `readSound`
 */
export async function readInput(
  input: SoundSource,
  argument: string,
  signal?: AbortSignal,
): Promise<ReadSamples> {
  try {
    return await readSound(input, { longest, where, argument, ...(signal && { signal }) });
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== 'input-too-long') throw error;
    const advice = 'openIsolation isolates sounds of any length, piece by piece.';
    throw new HeedError({ ...error.detail, advice });
  }
}
