import { jest } from '@jest/globals';
import { soundFile } from '../../../test/fixtures/chirp.js';

const packages = [
  'mpg123-decoder',
  '@wasm-audio-decoders/flac',
  '@wasm-audio-decoders/ogg-vorbis',
  '@audio/decode-opus',
];
for (const name of packages) {
  jest.unstable_mockModule(name, () => {
    throw new Error('Cannot find package');
  });
}
const { readSound } = await import('./read-sound.js');
const { toWav } = await import('./to-wav.js');
const asked = { where: 'test', argument: 'inputs[3]' };

test('WAV is read without any package', async () => {
  const bytes = await toWav({ sampleRate: 8000, samples: [1] });
  expect(await readSound(bytes, asked)).toEqual({ sampleRate: 8000, samples: Float32Array.of(1) });
});

test.each([
  ['chirp.mp3', 'mpg123-decoder', 'an MP3 file'],
  ['chirp.flac', '@wasm-audio-decoders/flac', 'a FLAC file'],
  ['chirp.oga', '@wasm-audio-decoders/flac', 'an OGG FLAC file'],
  ['chirp.ogg', '@wasm-audio-decoders/ogg-vorbis', 'an OGG file'],
  ['chirp.opus', '@audio/decode-opus', 'an OGG Opus file'],
])('%s says what to install', async (name, library, got) => {
  await expect(readSound(soundFile(name), asked)).rejects.toMatchObject({
    code: 'runtime-missing',
    message: `test: inputs[3] needs the package ${library}; got ${got}. Run npm install ${library}.`,
  });
});
