import { toWav, type Sound } from '@heed/attention-core/media';
import type { Task, TaskResult } from '@heed/attention-core/plugin';
import { failure } from '../failure.js';
import { writeWhole } from './write-whole.js';

/**
 * The file that takes the sound of an answer: that of `--out` where its name ends with `.wav`.
 *
 * @throws HeedError `option` where the task answers with no sound, and where there would be many
 */
export function soundFileOf(
  { id, output }: Pick<Task, 'id' | 'output'>,
  options: { in?: string; out?: string },
): string | undefined {
  const { out } = options;
  if (!out?.toLowerCase().endsWith('.wav')) return undefined;
  if (output !== 'audio') {
    throw failure('option', `--out ${out} needs a task that answers with a sound`, id);
  }
  if (options.in !== undefined) {
    throw failure('option', `--out ${out} takes the sound of one INPUT`, `--in ${options.in}`);
  }
  return out;
}

/**
 * Writes the `sound` of a result as a WAV file, whole or not at all.
 *
 * @throws HeedError as `toWav` and `writeWhole`
 */
export async function writeSound(file: string, result: TaskResult): Promise<void> {
  await writeWhole(file, await toWav((result as { sound: Sound }).sound), '--out');
}
