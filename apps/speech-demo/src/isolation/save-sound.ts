import type { Sound } from '@heed/attention-core/plugin';
import { element } from '@heed/demo-kit';

/** Lets the browser save a sound as a WAV file. */
export async function saveSound(sound: Sound, name: string): Promise<void> {
  const { toWav } = await import('@heed/attention-core/media');
  const file = new Blob([(await toWav(sound)) as BlobPart], { type: 'audio/wav' });
  const address = URL.createObjectURL(file);
  element('a', { href: address, download: name }).click();
  // The browser has to have begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
