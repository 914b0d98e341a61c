import { jest } from '@jest/globals';

const tone = (rate: number) =>
  Float32Array.from({ length: rate }, (_, index) => Math.sin((2 * Math.PI * 100 * index) / rate));

jest.unstable_mockModule('#decode-sound', () => ({
  async *decodeSound() {
    yield { sampleRate: 8000, channels: [tone(8000)] };
    yield { sampleRate: 16_000, channels: [tone(16_000)] };
  },
}));
const { readSound } = await import('./read-sound.js');

test('a file whose rate changes is brought to one', async () => {
  const source = Uint8Array.of(1, 2, 3);
  const { sampleRate, samples } = await readSound(source, { where: 'test', argument: 'sound' });
  expect([sampleRate, samples.length]).toEqual([8000, 16_000]);
  const wanted = [...tone(8000), ...tone(8000)];
  const far = wanted.filter(
    (sample, index) =>
      index % 8000 > 400 && index % 8000 < 7600 && Math.abs(sample - samples[index]!) > 0.001,
  );
  expect(far).toEqual([]);
});
