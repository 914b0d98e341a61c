import { readSound } from './read-sound.js';
import type { Sound } from './sound.js';
import { toWav } from './to-wav.js';

const asked = { where: 'test', argument: 'sound' };

test('what is written is read again, and what is too loud is clipped', async () => {
  const samples = [0, 0.25, -0.25, 1, -1, 7, -7];
  const bytes = await toWav({ sampleRate: 22_050, samples });
  expect(bytes).toHaveLength(44 + 2 * samples.length);
  const read = await readSound(bytes, asked);
  expect(read.sampleRate).toBe(22_050);
  const wanted = [0, 0.25, -0.25, 1, -1, 1, -1];
  wanted.forEach((sample, index) => expect(read.samples[index]).toBeCloseTo(sample, 4));
});

test.each([
  ['sound.wav', 'input-type'],
  [undefined, 'input-type'],
  [{ sampleRate: 8000, samples: [] }, 'input-empty'],
  [{ sampleRate: 8000, samples: [NaN] }, 'input-value'],
  [{ sampleRate: 8, samples: [0] }, 'input-value'],
])('%p is refused', async (sound, code) => {
  await expect(toWav(sound as unknown as Sound)).rejects.toMatchObject({ name: 'HeedError', code });
});
