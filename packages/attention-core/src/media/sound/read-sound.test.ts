import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jest } from '@jest/globals';
import { chirp, distance, soundFile } from '../../../test/fixtures/chirp.js';
import { readSound } from './read-sound.js';
import type { SoundSource } from './sound-source.js';
import { toWav } from './to-wav.js';

const asked = { where: 'test', argument: 'sound' };
const text = (content: string) => new TextEncoder().encode(content);

async function failure(source: unknown, more: object = {}): Promise<string> {
  const reading = readSound(source as SoundSource, { ...asked, ...more });
  const error: unknown = await reading.catch((reason: unknown) => reason);
  const { name, code, message } = error as Error & { code: string };
  return `${name} ${code}: ${message}`;
}

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-sounds-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('sources', () => {
  test('bytes, files, blobs and URLs', async () => {
    const bytes = await toWav({ sampleRate: 8000, samples: [0, 0.5, -0.5, 1] });
    const path = join(folder, 'a sound.wav');
    await writeFile(path, bytes);
    const sources: SoundSource[] = [
      bytes,
      bytes.slice().buffer,
      new Blob([bytes.slice()]),
      path,
      pathToFileURL(path),
      pathToFileURL(path).href,
      `data:audio/wav;base64,${Buffer.from(bytes).toString('base64')}`,
    ];
    for (const source of sources) {
      const { sampleRate, samples } = await readSound(source, asked);
      expect(sampleRate).toBe(8000);
      expect(samples).toBeInstanceOf(Float32Array);
      expect(distance(samples, [0, 0.5, -0.5, 1])).toBeLessThan(1 / 32_767);
    }
  });

  test('samples and what a page decoded', async () => {
    const given = { sampleRate: 8000, samples: [0.25, -2] };
    const read = await readSound(given, asked);
    expect(read).toEqual({ sampleRate: 8000, samples: Float32Array.of(0.25, -2) });
    const own = { sampleRate: 8000, samples: Float32Array.of(0.25) };
    const copy = await readSound(own, asked);
    expect(copy).toEqual(own);
    expect(copy.samples).not.toBe(own.samples);
    const channels = [Float32Array.of(1, 0, 0.5), Float32Array.of(0, 0, 0.5)];
    const buffer = {
      sampleRate: 22_050,
      length: 3,
      numberOfChannels: 2,
      getChannelData: (channel: number) => channels[channel]!,
    };
    expect(await readSound(buffer, asked)).toEqual({
      sampleRate: 22_050,
      samples: Float32Array.of(0.5, 0, 0.5),
    });
  });
});

describe('formats', () => {
  test.each([
    ['chirp.flac', 8000, 0.0001],
    ['chirp.oga', 8000, 0.0001],
    ['chirp.mp3', 16_000, 0.02],
    ['chirp.ogg', 16_000, 0.02],
    ['chirp.opus', 48_000, 0.12], // its encoder was 50 µs late
  ])('%s', async (name, rate, far) => {
    const { sampleRate, samples } = await readSound(soundFile(name), asked);
    expect(sampleRate).toBe(rate);
    expect(samples).toHaveLength(rate);
    expect(distance(samples, chirp(rate))).toBeLessThan(far);
    const other = await readSound(soundFile(name), { ...asked, sampleRate: 11_025 });
    expect(other.sampleRate).toBe(11_025);
    expect(other.samples).toHaveLength(11_025);
    expect(distance(other.samples, chirp(11_025))).toBeLessThan(far);
  });

  test('of two channels the mean', async () => {
    const { samples } = await readSound(soundFile('one-side.ogg'), {
      ...asked,
      sampleRate: 16_000,
    });
    const half = chirp(16_000).map((sample) => sample / 2);
    expect(distance(samples, half)).toBeLessThan(0.02);
  });
});

describe('refuses', () => {
  beforeEach(() => void jest.spyOn(console, 'error').mockReturnValue()); // decoders say more than they are asked
  afterEach(() => jest.restoreAllMocks());

  const nameless = Uint8Array.of(1, 2, 3, 0, 255, 4, 5, 6);
  test.each([
    [
      text('hello, world'),
      /input-value: test: sound must be a sound file; got a text file\. Use WAV/,
    ],
    [text('<!doctype html><title>x</title>'), /input-value: .*; got an HTML page/],
    [Uint8Array.of(0x89, ...text('PNG\r\n\x1a\n')), /input-value: .*; got a PNG file/],
    [nameless, /input-value: .*format that can be read here; got bytes of no known format/],
    [text('\0\0\0 ftypM4A '), /input-value: .*got an M4A file\. Use WAV, MP3, OGG, FLAC/],
    [text('FORM\0\0\0\0AIFF'), /input-value: .*got an AIFF file/],
    [text('OggS and no more'), /input-value: .*no known format|text file/],
    [text('ID3'), /file-damaged: test: sound must be a whole sound file; got a damaged MP3 file/],
    [text('RIFF\0\0\0\0WAVE'), /file-damaged: .*; got a truncated WAV file/],
    [
      join('nowhere', 'x.wav'),
      /file-missing: test: sound .*x\.wav must be a file that can be read/,
    ],
    ['data:text/html,<html>', /input-value: .*an HTML page/],
    ['data:audio/wav,', /input-empty: .*0 bytes/],
  ])('%p', async (source, message) => {
    const said = await failure(source);
    expect(said).toMatch(/^HeedError /);
    expect(said).toMatch(message);
  });

  test.each(['chirp.mp3', 'chirp.ogg', 'chirp.opus', 'chirp.flac', 'chirp.oga'])(
    '%s, of which nothing is right but its beginning',
    async (name) => {
      const bytes = soundFile(name).slice();
      bytes.fill(0x55, name.endsWith('flac') ? 200 : 60);
      expect(await failure(bytes)).toMatch(/^HeedError file-damaged: .*got a damaged/);
    },
  );

  test('FLAC files that end early', async () => {
    const bytes = soundFile('chirp.flac');
    for (const share of [0.3, 0.8]) {
      expect(await failure(bytes.subarray(0, share * bytes.length))).toMatch(
        /^HeedError file-damaged: .*got a truncated FLAC file/,
      );
    }
  });

  test('what is too long, and what is not', async () => {
    const sound = { sampleRate: 8000, samples: new Float32Array(80_000) };
    expect((await readSound(sound, { ...asked, longest: 10 })).samples).toHaveLength(80_000);
    expect(await failure(sound, { longest: 9.9 })).toMatch(
      /input-too-long: test: sound must last 9\.9 s at most; got a longer sound/,
    );
  });

  test('options and signals', async () => {
    const sound = { sampleRate: 8000, samples: [0] };
    expect(await failure(sound, { sampleRate: 999 })).toMatch(/option: .*sampleRate must be 1000/);
    expect(await failure(sound, { longest: 0 })).toMatch(/option: .*longest must be a number/);
    expect(await failure(sound, { signal: AbortSignal.abort() })).toMatch(/aborted/);
  });
});
