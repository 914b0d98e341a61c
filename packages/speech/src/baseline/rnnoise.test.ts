import { madeNoise, madeVoice } from '../../test/fixtures/made-speech.js';
import { siSdr } from '../measure/si-sdr.js';
import { rnnoise } from './rnnoise.js';

const rate = 8000;
const voice = madeVoice({ length: 2 * rate, pitch: 140, rate });
const noise = madeNoise(voice.length, 7);
const noisy = voice.map((value, index) => value + 0.1 * noise[index]!);

test('takes noise out of a voice, in time with it', async () => {
  const clean = await rnnoise(noisy, rate);
  expect(clean).toHaveLength(voice.length);
  expect(siSdr(clean, voice) - siSdr(noisy, voice)).toBeGreaterThan(5);
  const moved = (by: number) => siSdr(clean.slice(8 + by, by - 8), voice.slice(8, -8));
  const best = [-3, -2, -1, 0, 1, 2, 3].reduce((a, b) => (moved(b) > moved(a) ? b : a));
  expect(best).toBe(0);
});

test('the same sound gives the same, whatever was heard before', async () => {
  expect(await rnnoise(noisy, rate)).toEqual(await rnnoise(noisy, rate));
});

test.each([1, 79, 80, 81, 1000])('%d samples stay as many', async (length) => {
  expect(await rnnoise(noisy.slice(0, length), rate)).toHaveLength(length);
});

test('it leaves no trace of how it was loaded', () => {
  expect('WorkerGlobalScope' in globalThis).toBe(false);
});

test('what cannot be filtered is refused', async () => {
  await expect(rnnoise([], rate)).rejects.toMatchObject({ code: 'input-empty' });
  await expect(rnnoise([0, NaN], rate)).rejects.toMatchObject({ code: 'input-value' });
  await expect(rnnoise([0, 1], 1)).rejects.toMatchObject({ code: 'option' });
});
