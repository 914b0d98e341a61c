import { jest } from '@jest/globals';

jest.unstable_mockModule('@shiguredo/rnnoise-wasm', () => {
  throw new Error('Cannot find package');
});
const { rnnoise } = await import('./rnnoise.js');

test('says what to install', async () => {
  await expect(rnnoise([0, 0.1], 8000)).rejects.toMatchObject({
    code: 'runtime-missing',
    message:
      'rnnoise: needs the package @shiguredo/rnnoise-wasm. Run npm install @shiguredo/rnnoise-wasm.',
  });
});
