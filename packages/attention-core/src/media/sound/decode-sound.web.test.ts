import { soundFile } from '../../../test/fixtures/chirp.js';
import { decodeSound } from './decode-sound.web.js';
import { headerRate } from './header-rate.js';
import { soundFormatOf } from './sound-format.js';
import type { SoundPiece } from './sound-piece.js';

const request = { where: 'test', argument: 'sound', longest: Infinity };

async function* pieces(bytes: Uint8Array) {
  yield bytes.subarray(0, 100);
  yield bytes.subarray(100);
}

async function decoded(bytes: Uint8Array): Promise<SoundPiece[]> {
  const all: SoundPiece[] = [];
  for await (const piece of decodeSound(bytes, soundFormatOf(bytes), pieces(bytes), request)) {
    all.push(piece);
  }
  return all;
}

/** A browser that plays a second of two channels of whatever it is given, unless zeros are at its end. */
class Browser {
  constructor(
    _channels: number,
    _length: number,
    readonly sampleRate: number,
  ) {}

  decodeAudioData(file: ArrayBuffer) {
    const isBlank = new Uint8Array(file).slice(-64).every((byte) => byte === 0);
    if (isBlank) return Promise.reject(new Error('EncodingError'));
    const { sampleRate } = this;
    const getChannelData = (channel: number) => new Float32Array(sampleRate).fill(channel);
    return Promise.resolve({ sampleRate, length: sampleRate, numberOfChannels: 2, getChannelData });
  }
}

const page = globalThis as { OfflineAudioContext?: unknown };
beforeEach(() => void (page.OfflineAudioContext = Browser));
afterEach(() => void delete page.OfflineAudioContext);

test.each([
  ['chirp.mp3', 16_000],
  ['chirp.ogg', 16_000],
  ['one-side.ogg', 44_100],
  ['chirp.flac', 8000],
  ['chirp.opus', undefined],
])('%s tells its rate, at which it is decoded', async (name, rate) => {
  const bytes = soundFile(name);
  expect(headerRate(bytes)).toBe(rate);
  const all = await decoded(bytes);
  expect(all[0]?.sampleRate).toBe(rate ?? 48_000);
  expect(all.reduce((sum, { channels }) => sum + channels[1]!.length, 0)).toBe(rate ?? 48_000);
});

test('the rate stands after the tags of an MP3 file', () => {
  const tags = new Uint8Array(10 + 300).fill(0xff);
  tags.set([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 2, 44]);
  const bytes = soundFile('chirp.mp3');
  expect(headerRate(Uint8Array.from([...tags, ...bytes]))).toBe(16_000);
  expect(headerRate(tags)).toBeUndefined();
});

const refused = (bytes: Uint8Array) => decoded(bytes).catch((error: unknown) => String(error));

test('what is no sound, and what the browser does not play', async () => {
  expect(await refused(new TextEncoder().encode('hello'.repeat(30)))).toMatch(
    /must be a sound file; got a text/,
  );
  expect(await refused(soundFile('chirp.mp3').fill(0, 200))).toMatch(
    /whole sound file; got a damaged MP3/,
  );
  const other = Uint8Array.from([
    ...new TextEncoder().encode('FORM\0\0\0\0AIFF'),
    ...new Uint8Array(90),
  ]);
  expect(await refused(other)).toMatch(/of a format that can be read here; got an AIFF file/);
});

test('a worker decodes nothing', async () => {
  delete page.OfflineAudioContext;
  expect(await refused(soundFile('chirp.mp3'))).toMatch(
    /sound must be samples or a WAV file in a worker: .*; got an MP3 file\. Let the page call readSound/,
  );
});
