import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { PictureSource } from './picture-source.js';
import { readPicture } from './read-picture.js';

const asked = { where: 'test', argument: 'picture' };
const red = { r: 200, g: 40, b: 20 };
const solid = (width: number, height: number, background: typeof red | string = red) =>
  sharp({ create: { width, height, channels: 3, background }, limitInputPixels: false });
const raw = (data: Uint8Array | Uint16Array, width: number, channels: 1 | 3 | 4) =>
  sharp(data, { raw: { width, height: data.length / channels / width, channels } });

async function failure(source: unknown, more: object = {}): Promise<string> {
  const reading = readPicture(source as PictureSource, { ...asked, ...more });
  const error: unknown = await reading.catch((reason: unknown) => reason);
  const { name, code, message } = error as Error & { code: string };
  return `${name} ${code}: ${message}`;
}

const pixel = (data: ArrayLike<number>, at = 0) => Array.from(data).slice(4 * at, 4 * at + 4);

/** Whether colours are the same but for what a lossy format changes. */
function expectNear(found: readonly number[], wanted: readonly number[], distance = 6): void {
  const far = found.filter((value, index) => Math.abs(value - wanted[index]!) > distance);
  expect({ found, wanted, far }).toMatchObject({ far: [] });
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-media-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('sources', () => {
  test('bytes, files, blobs and URLs', async () => {
    const bytes = await raw(Uint8Array.of(1, 2, 3, 4, 5, 6), 2, 3)
      .png()
      .toBuffer();
    const path = join(folder, 'a picture.png');
    await writeFile(path, bytes);
    const sources: PictureSource[] = [
      bytes,
      new Uint8Array(bytes).buffer,
      new Blob([new Uint8Array(bytes)]),
      path,
      pathToFileURL(path),
      pathToFileURL(path).href,
      `data:image/png;base64,${bytes.toString('base64')}`,
    ];
    for (const source of sources) {
      expect(await readPicture(source, asked)).toEqual({
        width: 2,
        height: 1,
        data: Uint8ClampedArray.of(1, 2, 3, 255, 4, 5, 6, 255),
        original: { width: 2, height: 1 },
      });
    }
  });

  test('pixels come back as they are, or smaller', async () => {
    const small = { width: 2, height: 1, data: [1, 2, 3, 4, 5, 6, 7, 8] };
    expect(await readPicture(small, asked)).toEqual({
      ...small,
      original: { width: 2, height: 1 },
    });
    const wide = {
      width: 4,
      height: 1,
      data: Uint8Array.of(0, 0, 0, 255, 100, 0, 0, 255, 9, 9, 9, 255, 200, 200, 200, 0),
    };
    expect(await readPicture(wide, { ...asked, longest: 2 })).toEqual({
      width: 2,
      height: 1,
      data: Uint8ClampedArray.of(50, 0, 0, 255, 9, 9, 9, 128),
      original: { width: 4, height: 1 },
    });
    const data = new Uint8Array(4 * 30 * 7).fill(77);
    const third = await readPicture({ width: 30, height: 7, data }, { ...asked, longest: 11 });
    expect([third.width, third.height]).toEqual([11, 3]);
    expect(new Set(Array.from(third.data))).toEqual(new Set([77]));
  });
});

describe('files', () => {
  test('CMYK, 16 bits, grey and opacity', async () => {
    const cmyk = await solid(16, 16).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    expectNear(pixel((await readPicture(cmyk, asked)).data), [200, 40, 20, 255], 24);
    const deep = await raw(Uint16Array.of(0, 257 * 128, 65_535), 1, 3)
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(pixel((await readPicture(deep, asked)).data)).toEqual([0, 128, 255, 255]);
    const grey = await raw(Uint8Array.of(7, 90), 2, 1).toColourspace('b-w').png().toBuffer();
    expect(pixel((await readPicture(grey, asked)).data, 1)).toEqual([90, 90, 90, 255]);
    const clear = await raw(Uint8Array.of(7, 8, 9, 10, 1, 2, 3, 0), 2, 4)
      .png()
      .toBuffer();
    expect(Array.from((await readPicture(clear, asked)).data)).toEqual([7, 8, 9, 10, 1, 2, 3, 0]);
  });

  test('of an animation the first frame', async () => {
    const frames = Buffer.concat([
      await solid(8, 8, '#ff0000').raw().toBuffer(),
      await solid(8, 8, '#0000ff').raw().toBuffer(),
    ]);
    const all = () => sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } });
    for (const file of [all().gif(), all().webp({ lossless: true })]) {
      const bytes = await file.toBuffer();
      expect((await sharp(bytes).metadata()).pages).toBe(2);
      const { width, height, data } = await readPicture(bytes, asked);
      expect([width, height]).toEqual([8, 8]);
      expectNear(pixel(data), [255, 0, 0, 255]);
      expectNear(pixel(data, 63), [255, 0, 0, 255]);
    }
  });

  test('WebP, AVIF and TIFF', async () => {
    for (const file of [solid(20, 10).webp(), solid(20, 10).avif(), solid(20, 10).tiff()]) {
      const { width, height, data } = await readPicture(await file.toBuffer(), asked);
      expect([width, height]).toEqual([20, 10]);
      expectNear(pixel(data, 105), [200, 40, 20, 255]);
    }
  });

  test.each([undefined, 32])('turned as the camera was held, longest %s', async (longest) => {
    const left = await solid(64, 64, '#ff0000').png().toBuffer();
    const turned = await solid(128, 64, '#00ff00')
      .composite([{ input: left, left: 0, top: 0 }])
      .jpeg({ quality: 100 })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const image = await readPicture(turned, { ...asked, ...(longest && { longest }) });
    const [width, height] = longest ? [16, 32] : [64, 128];
    expect([image.width, image.height]).toEqual([width, height]);
    expectNear(pixel(image.data, 2 * width! + 4), [255, 0, 0, 255]); // what was left is above
    expectNear(pixel(image.data, (height! - 2) * width! - 4), [0, 255, 0, 255]);
  });

  test('one pixel, very wide, and larger than asked for', async () => {
    const one = await readPicture(await solid(1, 1).png().toBuffer(), asked);
    expect(one).toMatchObject({ width: 1, height: 1, original: { width: 1, height: 1 } });
    expect(pixel(one.data, 0)).toEqual([200, 40, 20, 255]);
    const wide = await readPicture(await solid(9000, 2).png().toBuffer(), asked);
    expect([wide.width, wide.height]).toEqual([1024, 1]);
    expect(wide.original).toEqual({ width: 9000, height: 2 });
    expect(pixel(wide.data, 500)).toEqual([200, 40, 20, 255]);
    const half = await readPicture(await solid(200, 100).jpeg().toBuffer(), {
      ...asked,
      longest: 50,
    });
    expect([half.width, half.height]).toEqual([50, 25]);
  });

  test('12,000 × 12,000 pixels', async () => {
    const bytes = await solid(12_000, 12_000).png({ compressionLevel: 1 }).toBuffer();
    const { width, height, data } = await readPicture(bytes, asked);
    expect([width, height, data.length]).toEqual([1024, 1024, 4 * 1024 * 1024]);
    expect(pixel(data, 512 * 1025)).toEqual([200, 40, 20, 255]);
  });
});

describe('refuses', () => {
  test.each([
    [7, /input-type: test: picture must be a picture.*; got the number 7/],
    [null, /input-type/],
    ['', /input-type/],
    [{}, /input-type: .*got an object/],
    [new Uint16Array(4), /input-type: .*Uint16Array of 8 bytes/],
    [new Uint8Array(0), /input-empty: .*0 bytes/],
    [new Blob([]), /input-empty: .*0 bytes/],
    [{ width: 2, height: 1, data: [1, 2, 3] }, /input-value: test: picture\.data must hold 8/],
    [{ width: 0, height: 1, data: [] }, /input-value: test: picture\.width .*; got the number 0/],
    [{ width: 1, height: 1.5, data: [] }, /picture\.height must be a whole number/],
    [{ width: 1, height: 1, data: [0, 0, 256, 0] }, /picture\.data\[2\] must be a number 0 … 255/],
    [{ width: 1, height: 1, data: [0, 0, 'x', 0] }, /picture\.data\[2\]/],
    [Buffer.from('hello, world'), /input-value: test: picture .*; got a text file/],
    [Buffer.from('<!doctype html><title>x</title>'), /input-value: .*; got an HTML page/],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /input-value: .*an SVG drawing/],
    [Buffer.from([1, 2, 3, 0, 255, 4, 5, 6]), /input-value: .*bytes of no known format/],
    [Buffer.from('BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0'), /input-value: .*; got a BMP file/],
    ['data:text/html,<html>', /input-value: .*an HTML page/],
    ['/nowhere/cat.jpg', /file-missing: test: picture \/nowhere\/cat\.jpg must be a file/],
    [{ width: 4, height: 4, getContext: () => null }, /input-type: .*Node cannot draw/],
  ])('%p', async (source, message) => {
    const said = await failure(source);
    expect(said).toMatch(/^HeedError /);
    expect(said).toMatch(message);
  });

  test('files that end early', async () => {
    const noise = Uint8Array.from({ length: 3 * 200 * 200 }, (_, index) => (index * 7919) % 251);
    for (const [format, file] of [
      ['JPEG', raw(noise, 200, 3).jpeg()],
      ['PNG', raw(noise, 200, 3).png()],
    ] as const) {
      const bytes = await file.toBuffer();
      for (const share of [0.5, 0.9]) {
        for (const longest of [1024, 20]) {
          const part = bytes.subarray(0, share * bytes.length);
          expect(await failure(part, { longest })).toMatch(
            new RegExp(`file-damaged: test: picture .*; got a (truncated|damaged) ${format} file`),
          );
        }
      }
    }
    expect(await failure(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0))).toMatch(/file-damaged/);
  });

  test('40,000 × 40,000 pixels, before they are decoded', async () => {
    const header = await solid(1, 1).png().toBuffer();
    header.writeUInt32BE(40_000, 16);
    header.writeUInt32BE(40_000, 20);
    header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
    expect(await failure(header)).toMatch(
      /input-value: test: picture .*at most 268435456 pixels.*; got 40000 × 40000/,
    );
  });

  test('options and signals', async () => {
    const bytes = await solid(2, 2).png().toBuffer();
    expect(await failure(bytes, { longest: 0.5 })).toMatch(/option: test: longest .*number 0.5/);
    expect(await failure(bytes, { signal: AbortSignal.abort() })).toMatch(/aborted/);
  });
});
