import { jest } from '@jest/globals';
import { existsSync } from 'node:fs';
import { mkdtemp, readlink, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chirp, soundFile } from '../../../test/fixtures/chirp.js';
import type { MediaBlob } from '../media-blob.js';
import { joinSamples } from './join-samples.js';
import { readSound } from './read-sound.js';
import { readSoundStream } from './read-sound-stream.js';
import { toWav } from './to-wav.js';

const asked = { where: 'test', argument: 'sound', sampleRate: 16_000 };

async function collect(pieces: AsyncIterable<Float32Array>): Promise<Float32Array[]> {
  const all: Float32Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-stream-'))));
afterAll(() => rm(folder, { recursive: true }));

test.each(['chirp.mp3', 'chirp.ogg', 'chirp.opus', 'chirp.flac', 'chirp.oga'])(
  'the pieces of %s are the whole, wherever it comes from',
  async (name) => {
    const path = join(folder, name);
    await writeFile(path, soundFile(name));
    const { samples } = await readSound(soundFile(name), asked);
    expect(joinSamples(await collect(readSoundStream(path, asked)))).toEqual(samples);
    const blob = new Blob([soundFile(name).slice()]);
    expect(joinSamples(await collect(readSoundStream(blob, asked)))).toEqual(samples);
  },
);

test('an answer of a server, in crumbs', async () => {
  const bytes = await toWav({ sampleRate: 44_100, samples: chirp(44_100) });
  const crumbs = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 1013) {
        controller.enqueue(bytes.slice(at, at + 1013));
      }
      controller.close();
    },
  });
  const answer = new Response(crumbs);
  jest.spyOn(globalThis, 'fetch').mockResolvedValue(answer);
  const pieces = await collect(readSoundStream('https://example.org/a.wav', asked));
  jest.restoreAllMocks();
  expect(joinSamples(pieces)).toEqual((await readSound(bytes, asked)).samples);
});

/** In Hz: of an hour that does not take one. */
const rate = 2000;

/** An hour of WAV that nobody holds, and how much of it was made. */
async function anHour() {
  const length = 2 * rate * 3600;
  const header = (await toWav({ sampleRate: rate, samples: [0] })).slice(0, 44);
  new DataView(header.buffer).setUint32(40, length, true);
  const hour: MediaBlob & { made: number } = {
    size: 44 + length,
    made: 0,
    slice: (start = 0, end = hour.size) => ({
      ...hour,
      arrayBuffer: () => {
        const part = new Uint8Array(Math.min(end, hour.size) - start);
        part.set(header.subarray(start));
        hour.made += part.length;
        return Promise.resolve(part.buffer);
      },
    }),
    arrayBuffer: () => Promise.reject(new Error('all at once')),
  };
  return hour;
}

test('of an hour only seconds are held', async () => {
  const hour = await anHour();
  let samples = 0;
  let most = 0;
  for await (const piece of readSoundStream(hour, { ...asked, sampleRate: 1000 })) {
    const held = hour.made / 2 - 2 * samples; // that were made and have not come out
    most = Math.max(most, held);
    samples += piece.length;
  }
  expect(samples).toBe(1000 * 3600);
  expect(most).toBeLessThan(2 ** 16 + 1000); // of 7,200,000
});

test('who stops early closes the file, and a signal stops between pieces', async () => {
  const path = join(folder, 'long.wav');
  await writeFile(path, await toWav({ sampleRate: 8000, samples: new Float32Array(400_000) }));
  for await (const piece of readSoundStream(path, asked)) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  if (existsSync('/proc/self/fd')) {
    const open = await readdir('/proc/self/fd');
    const names = open.map((file) => readlink(join('/proc/self/fd', file)).catch(() => ''));
    expect(await Promise.all(names)).not.toContain(path);
  }
  const stop = new AbortController();
  const reading = async () => {
    const pieces = readSoundStream(path, { ...asked, signal: stop.signal });
    await pieces.next();
    stop.abort();
    await pieces.next();
  };
  await expect(reading()).rejects.toMatchObject({ code: 'aborted' });
});

test('what is wrong is said before the first piece', () => {
  expect(() => readSoundStream('', asked)).toThrow(expect.objectContaining({ code: 'input-type' }));
  const rateless = { ...asked, sampleRate: 1 };
  expect(() => readSoundStream('x.wav', rateless)).toThrow(
    expect.objectContaining({ code: 'option' }),
  );
});
