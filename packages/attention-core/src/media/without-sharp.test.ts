import { jest } from '@jest/globals';
import { encode } from 'fast-png';

jest.unstable_mockModule('sharp', () => {
  throw new Error('Cannot find package');
});
const { readPicture } = await import('./read-picture.js');
const asked = { where: 'test', argument: 'inputs[3]' };

test('PNG files are read without sharp', async () => {
  const data = Uint8Array.of(0, 0, 0, 100, 50, 20, 7, 7, 7, 7, 7, 7);
  const png = encode({ width: 4, height: 1, channels: 3, data });
  expect(await readPicture(png, asked)).toMatchObject({ width: 4, height: 1 });
  expect(await readPicture(png, { ...asked, longest: 2 })).toEqual({
    width: 2,
    height: 1,
    data: Uint8ClampedArray.of(50, 25, 10, 255, 7, 7, 7, 255),
    original: { width: 4, height: 1 },
  });
  await expect(readPicture(png.subarray(0, 50), asked)).rejects.toMatchObject({
    code: 'file-damaged',
  });
});

test('everything else says what to install', async () => {
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16);
  await expect(readPicture(jpeg, asked)).rejects.toMatchObject({
    code: 'runtime-missing',
    message: 'test: inputs[3] needs the package sharp; got a JPEG file. Run npm install sharp.',
  });
  const large = new Uint8Array(
    encode({ width: 1, height: 1, channels: 3, data: new Uint8Array(3) }),
  );
  new DataView(large.buffer).setUint32(16, 5000);
  new DataView(large.buffer).setUint32(20, 5000);
  await expect(readPicture(large, asked)).rejects.toMatchObject({
    code: 'runtime-missing',
    message: expect.stringMatching(/as large as it is; got 5000 × 5000 pixels/),
  });
});
