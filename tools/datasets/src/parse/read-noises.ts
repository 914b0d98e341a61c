import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';

/** A recording of noise. */
export interface NoiseRecording {
  /** Path of a WAV file, 16,000 samples a second. */
  file: string;
  /** What is heard: `running_tap`. */
  name: string;
}

/**
 * Lists recordings of noise, sorted by name.
 *
 * @param folder - what `findDataset('speech-noises')` gave
 * @throws HeedError `file-missing` where there are none
 */
export async function readNoises(folder: string): Promise<NoiseRecording[]> {
  const noises = join(folder, 'data', 'noises');
  const files = await readdir(noises).catch(() => []);
  const found = files.filter((file) => file.endsWith('.wav')).sort();
  if (found.length > 0)
    return found.map((file) => ({ file: join(noises, file), name: parse(file).name }));
  throw new HeedError({
    code: 'file-missing',
    where: 'readNoises',
    required: `${noises} must have WAV files`,
    got: 'none',
  });
}
