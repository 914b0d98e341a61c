import type { Sound } from '@heed/attention-core/plugin';

/**
 * The sound in a WAV file, of 8 to 64 bits a sample; of several channels their mean.
 *
 * @throws Error for what is no such file
 */
export async function readWav(bytes: Uint8Array): Promise<Sound> {
  const { default: decoder } = await import('wav-decoder');
  const { sampleRate, channelData } = await decoder.decode(bytes.slice().buffer);
  const [first, ...others] = channelData as [Float32Array, ...Float32Array[]];
  const samples = first.map(
    (sample, index) => others.reduce((sum, one) => sum + one[index]!, sample) / channelData.length,
  );
  return { sampleRate, samples };
}
