import encoder from '@audio/encode-wav';
import { describeValue } from '../../errors/index.js';
import { refuseInput } from '../refuse-input.js';
import { requireSound } from './require-sound.js';
import { isSound } from './sound-source.js';
import type { Sound } from './sound.js';

/**
 * The bytes of a WAV file of 16 bits a sample, one channel. What is louder than ±1 is clipped.
 *
 * @example
 * await writeFile('clean.wav', await toWav(sound));
 *
 * @throws HeedError `input-type`, `input-empty`, `input-value` for what is no sound
 */
export async function toWav(sound: Sound): Promise<Uint8Array> {
  const asked = { where: 'toWav', argument: 'sound' };
  if (typeof sound !== 'object' || sound === null || !isSound(sound)) {
    const required = ' must be samples with their rate';
    refuseInput(asked, { code: 'input-type', required, got: describeValue(sound) });
  }
  requireSound(sound, asked);
  const { sampleRate, samples } = sound;
  const file = await encoder({ sampleRate: Math.round(sampleRate), bitDepth: 16 });
  file.encode([samples instanceof Float32Array ? samples : Float32Array.from(samples)]);
  return file.flush();
}
