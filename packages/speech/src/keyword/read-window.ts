import { readSoundStream, type SoundSource } from '@heed/attention-core/media';
import { findWindow, type HeardWindow } from './find-window.js';
import type { Listening } from './listening.js';

/** Who asks for a sound, and what it is to it. */
export interface AskedWindow {
  where: string;
  argument: string;
  signal?: AbortSignal;
}

/**
 * The window of a sound that a model hears. The sound is read piece by piece, so it may be as long as it likes: what is
 * held of it is a few seconds.
 *
 * @throws HeedError as `readSoundStream`
 */
export async function readWindow(
  source: SoundSource,
  sizes: Listening,
  asked: AskedWindow,
): Promise<HeardWindow> {
  const finder = findWindow(sizes);
  for await (const samples of readSoundStream(source, { ...asked, sampleRate: sizes.sampleRate })) {
    finder.push(samples);
  }
  return finder.end();
}
