import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readIdx } from './read-idx.js';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-idx-'));
  path = join(folder, 'numbers');
});

afterEach(() => rm(folder, { recursive: true }));

/** Two rows of three bytes. */
const rows = [0, 0, 0x08, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255];

test.each([
  ['as it is', (bytes: Uint8Array) => bytes],
  ['packed', (bytes: Uint8Array) => gzipSync(bytes)],
])('reads a file %s', async (_, pack) => {
  await writeFile(path, pack(Uint8Array.from(rows)));
  expect(await readIdx(path)).toEqual({
    shape: [2, 3],
    values: Uint8Array.of(1, 2, 3, 4, 5, 255),
  });
});

test.each([
  [0x09, [0xff, 2], Int8Array.of(-1, 2)],
  [0x0b, [0xff, 0xfe, 1, 2], Int16Array.of(-2, 258)],
  [0x0c, [0xff, 0xff, 0xff, 0xfd, 0, 1, 0, 0], Int32Array.of(-3, 65_536)],
  [0x0d, [0x3f, 0xc0, 0, 0, 0xc0, 0, 0, 0], Float32Array.of(1.5, -2)],
  [0x0e, [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0], Float64Array.of(1.5, -2)],
])('reads numbers of type %i, big-endian', async (code, data, values) => {
  await writeFile(path, Uint8Array.of(0, 0, code, 1, 0, 0, 0, 2, ...data));
  expect(await readIdx(path)).toEqual({ shape: [2], values });
});

test('refuses a file that ends early, wherever', async () => {
  for (let length = 0; length < rows.length; length++) {
    await writeFile(path, Uint8Array.from(rows.slice(0, length)));
    await expect(readIdx(path)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining(path),
    });
  }
});

const packed = gzipSync(Uint8Array.from(rows));

test.each([
  ['a file that is none', Buffer.from('GIF89a'), 'must begin as IDX does'],
  ['bytes before the type', Uint8Array.of(0, 1, ...rows.slice(2)), 'got 0x10802'],
  ['an unknown type', Uint8Array.of(0, 0, 0x0a, ...rows.slice(3)), 'must begin as IDX does'],
  [
    'a byte too many',
    Uint8Array.of(...rows, 7),
    'must have 18 bytes, for the shape [2, 3]; got 19',
  ],
  ['a packed file that ends early', packed.subarray(0, -9), 'must be a whole gzip file'],
])('refuses %s', async (_, bytes, message) => {
  await writeFile(path, bytes);
  await expect(readIdx(path)).rejects.toThrow(message);
  await expect(readIdx(path)).rejects.toMatchObject({ code: 'file-damaged' });
});

test('names a missing file', async () => {
  await expect(readIdx(path)).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining(path),
  });
});
