import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { PixelImage, Sound } from '@heed/attention-core/plugin';
import { parseArgument, parseLine } from './parse-input.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-input-'))));
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

test.each([
  [1, [7], [7, 7, 7, 255]],
  [2, [7, 8], [7, 7, 7, 8]],
  [3, [7, 8, 9], [7, 8, 9, 255]],
  [4, [7, 8, 9, 10], [7, 8, 9, 10]],
] as const)('a PNG of %i channels', async (channels, pixel, rgba) => {
  const data = Uint8Array.from([...pixel, ...pixel]);
  const path = await written(
    'x.PNG',
    await sharp(data, { raw: { width: 2, height: 1, channels } })
      .toColourspace(channels < 3 ? 'b-w' : 'srgb')
      .png()
      .toBuffer(),
  );
  const image = { width: 2, height: 1, data: Uint8ClampedArray.from([...rgba, ...rgba]) };
  expect(await parseArgument(path, 'image')).toEqual(image);
  const line = { number: 1, text: JSON.stringify(path) };
  expect(await parseLine(line, 'x.jsonl', 'image')).toEqual(image);
});

test('a PNG of 16 bits', async () => {
  const data = Uint16Array.from([0, 257 * 128, 65_535]);
  const deep = sharp(data, { raw: { width: 1, height: 1, channels: 3 } }).toColourspace('rgb16');
  const path = await written('deep.png', await deep.png().toBuffer());
  expect(await parseArgument(path, 'image')).toMatchObject({
    data: Uint8ClampedArray.from([0, 128, 255, 255]),
  });
});

test.each(['jpg', 'jpeg', 'webp', 'gif', 'tif', 'tiff', 'avif'])('a picture .%s', async (name) => {
  const create = { width: 40, height: 20, channels: 3, background: '#336699' } as const;
  const format = name.replace(/^tif$/, 'tiff') as 'jpeg';
  const path = await written(`x.${name}`, await sharp({ create }).toFormat(format).toBuffer());
  const { width, height, data } = (await parseArgument(path, 'image')) as PixelImage;
  expect([width, height, data.length]).toEqual([40, 20, 3200]);
  [0x33, 0x66, 0x99, 255].forEach((value, index) => {
    expect(Math.abs(data[index]! - value)).toBeLessThan(8);
  });
});

/** A file of 44,100 Hz and two channels: the first is loud at the beginning, the second never. */
function stereo(): Uint8Array {
  const samples = [32_767, 0, -32_768, -32_768];
  const wav = Buffer.alloc(44 + 2 * samples.length);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  [1, 2].forEach((value, index) => wav.writeUInt16LE(value, 20 + 2 * index)); // PCM, channels
  [44_100, 176_400].forEach((value, index) => wav.writeUInt32LE(value, 24 + 4 * index)); // rates
  [4, 16].forEach((value, index) => wav.writeUInt16LE(value, 32 + 2 * index)); // bytes, bits
  wav.write('data', 36);
  wav.writeUInt32LE(2 * samples.length, 40);
  samples.forEach((value, index) => wav.writeInt16LE(value, 44 + 2 * index));
  return wav;
}

test('a WAV of two channels is their mean, at its own rate', async () => {
  const path = await written('x.WAV', stereo());
  const sound = { sampleRate: 44_100, samples: Float32Array.from([0.5, -1]) };
  expect(await parseArgument(path, 'audio')).toEqual(sound);
  const line = { number: 1, text: JSON.stringify(path) };
  expect(await parseLine(line, 'x.jsonl', 'audio')).toEqual(sound);
});

test.each([
  ['mp3', 16_000],
  ['ogg', 16_000],
  ['opus', 48_000],
  ['flac', 8000],
  ['oga', 8000],
])('a sound .%s', async (ending, rate) => {
  const path = fileURLToPath(
    new URL(`../../../attention-core/test/fixtures/sounds/chirp.${ending}`, import.meta.url),
  );
  const { sampleRate, samples } = (await parseArgument(path, 'audio')) as Sound;
  expect([sampleRate, samples.length]).toEqual([rate, rate]);
});

test('a sound of more than 10 minutes is refused before it is read', async () => {
  const path = await written('long.wav', stereo());
  await truncate(path, 44 + 4 * 44_100 * 601);
  const file = await open(path, 'r+');
  await file.write(new Uint8Array(Uint32Array.of(4 * 44_100 * 601).buffer), 0, 4, 40);
  await file.close();
  await expect(parseArgument(path, 'audio')).rejects.toMatchObject({
    code: 'input-too-long',
    message: expect.stringMatching(/^heed: INPUT .*long\.wav must last 600 s at most/),
  });
});

test('JSON in a file or in the argument', async () => {
  const path = await written('log.json', '{"records":[1]}');
  for (const kind of ['records', 'image'] as const) {
    expect(await parseArgument(path, kind)).toEqual({ records: [1] });
    expect(await parseArgument('{"records":[1]}', kind)).toEqual({ records: [1] });
  }
  expect(await parseArgument('text.json', 'text')).toBe('text.json');
});

test.each([
  [
    'photo.heic',
    'image',
    'input-value',
    /INPUT must be the path of a \.json, \.png, \.jpg, .* or \.avif file; got "photo.heic"/,
  ],
  ['none.png', 'image', 'file-missing', /none\.png must be a file that can be read; got ENOENT/],
  [
    'sound.png',
    'audio',
    'input-value',
    /\.json, \.wav, \.mp3, \.ogg, \.oga, \.opus or \.flac file/,
  ],
  ['none.flac', 'audio', 'file-missing', /none\.flac must be a file that can be read; got ENOENT/],
  ['1, 2', 'series', 'input-value', /INPUT must be JSON; got "1, 2"/],
] as const)('%s is refused', async (text, kind, code, message) => {
  await expect(parseArgument(text, kind)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

test('what is no picture, or half of one, is refused by its name', async () => {
  const text = await written('text.png', 'neither');
  await expect(parseArgument(text, 'image')).rejects.toMatchObject({
    code: 'input-value',
    message: expect.stringMatching(/^heed: INPUT .*text\.png must be an image file; got a text/),
  });
  const create = { width: 90, height: 90, channels: 3, background: '#336699' } as const;
  const whole = await sharp({ create }).jpeg().toBuffer();
  const half = await written('half.jpg', whole.subarray(0, whole.length / 2));
  const line = { number: 3, text: JSON.stringify(half) };
  await expect(parseLine(line, 'x.jsonl', 'image')).rejects.toMatchObject({
    code: 'file-damaged',
    message: expect.stringMatching(/x\.jsonl line 3: .*half\.jpg must be a whole image file/),
  });
});

test('broken.json is no such file', async () => {
  const path = await written('broken.json', 'neither');
  await expect(parseArgument(path, 'image')).rejects.toMatchObject({
    code: 'file-damaged',
    message: expect.stringMatching(/INPUT .*broken\.json must hold what its name says/),
  });
});

test('what is no sound, or half of one, is refused by its name', async () => {
  const text = await written('text.wav', 'neither');
  await expect(parseArgument(text, 'audio')).rejects.toMatchObject({
    code: 'input-value',
    message: expect.stringMatching(
      /^heed: INPUT .*text\.wav must be a sound file; got a text file/,
    ),
  });
  const half = await written('half.wav', stereo().subarray(0, 48));
  const line = { number: 3, text: JSON.stringify(half) };
  await expect(parseLine(line, 'x.jsonl', 'audio')).rejects.toMatchObject({
    code: 'file-damaged',
    message: expect.stringMatching(/x\.jsonl line 3: .*half\.wav must be a whole sound file/),
  });
});
