import { seededRandom } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { openIsolation } from './open-stream.js';
import { programFrames, type ProgramName } from './program-frames.js';
import { stateNames } from './state.js';
import { tinySizes } from './tiny-sizes.js';

const sizes = { ...tinySizes, hop: 128 };

/** What keeps all it hears, by root Hann windows as the network has them, and tells how much it was given at most. */
function keeping(): Session & { most: number } {
  const { hop, around } = sizes;
  const window = Float32Array.from(
    { length: 2 * hop },
    (_, index) => Math.sin((Math.PI * index) / (2 * hop)) ** 2,
  );
  const made = (name: ProgramName): Session & { most: number } => {
    const count = programFrames[name];
    const session = {
      metadata: { 'heed.task': 'speech/isolation', 'heed.config': JSON.stringify(sizes) },
      ...{ inputNames: [], inputs: [], outputNames: [], programs: ['short', 'live'] },
      ...{
        provider: 'wasm' as const,
        report: { provider: 'wasm' as const, reason: '', fallbacks: [] },
      },
      most: 0,
      run: (feeds: Parameters<Session['run']>[0]) => {
        const heard = feeds['frames']!.data as Float32Array;
        whole.most = Math.max(whole.most, heard.length);
        const data = heard
          .subarray(around * 2 * hop, (around + count) * 2 * hop)
          .map((sample, index) => sample * window[index % (2 * hop)]!);
        const state = stateNames.map((part) => [part, feeds[part]!] as const);
        return Promise.resolve({
          ...Object.fromEntries(state),
          frames: { type: 'float32' as const, dims: [1, count, 2 * hop], data },
        });
      },
      program: (other: string) => Promise.resolve(programs[other as ProgramName]),
      dispose: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    return session;
  };
  const programs: Record<ProgramName, Session & { most: number }> = {
    short: made('short'),
    live: made('live'),
    long: made('long'),
  };
  const whole = programs.long;
  return whole;
}

/** A tone of 500 Hz. */
const tone = (length: number, sampleRate: number): Float32Array =>
  Float32Array.from({ length }, (_, index) => Math.sin((2 * Math.PI * 500 * index) / sampleRate));

test.each([8000, 44_100, 48_000, 22_050, 4000, 16_000])(
  'at %i Hz what comes out is in time with what came in, and never later than it says',
  async (sampleRate) => {
    const random = seededRandom(sampleRate);
    const samples = tone(sampleRate, sampleRate);
    await using stream = await openIsolation(keeping(), { sampleRate });
    const out: number[] = [];
    let latest = 0;
    for (let at = 0; at < samples.length;) {
      const piece = samples.subarray(at, at + 1 + Math.floor(random() * 900));
      out.push(...(await stream.push(piece)));
      at += piece.length;
      latest = Math.max(latest, at - out.length);
    }
    out.push(...(await stream.flush()));
    expect(out).toHaveLength(samples.length);
    expect(latest).toBeLessThanOrEqual(stream.delay);
    expect(latest).toBeGreaterThan(0.7 * stream.delay);
    const middle = Math.floor(samples.length / 2);
    for (let index = middle; index < middle + 200; index++) {
      expect(out[index]).toBeCloseTo(samples[index]!, 1);
    }
  },
);

test('a smaller piece comes sooner', async () => {
  const delays = await Promise.all(
    ([4, 16, 128] as const).map(async (piece) => {
      await using stream = await openIsolation(keeping(), { sampleRate: 8000, piece });
      return stream.delay;
    }),
  );
  const { hop, around } = sizes;
  expect(delays).toEqual([4, 16, 128].map((piece) => (piece + 1 + around) * hop));
});

test('an hour is held in the memory of a piece', async () => {
  const session = keeping();
  await using stream = await openIsolation(session, { sampleRate: 8000 });
  const minute = tone(60 * 8000, 8000);
  let gone = 0;
  for (let time = 0; time < 60; time++) gone += (await stream.push(minute)).length;
  gone += (await stream.flush()).length;
  expect(gone).toBe(60 * minute.length);
  const { hop, around } = sizes;
  expect(session.most).toBeLessThanOrEqual((programFrames.long + 2 * around) * 2 * hop);
});

test('calls that do not wait for each other are answered in turn, and a new sound begins after flush', async () => {
  const samples = tone(3000, 8000);
  await using stream = await openIsolation(keeping(), { sampleRate: 8000 });
  const whole = async () => {
    const parts = await Promise.all([
      stream.push(samples.subarray(0, 1000)),
      stream.push(samples.subarray(1000)),
      stream.flush(),
    ]);
    return parts.flatMap((part) => [...part]);
  };
  const first = await whole();
  expect(first).toHaveLength(samples.length);
  expect(await whole()).toEqual(first);
  expect(await stream.flush()).toHaveLength(0);
});

test('what is pushed may be changed at once', async () => {
  await using stream = await openIsolation(keeping(), { sampleRate: 8000 });
  const quantum = tone(4096, 8000);
  const [pushed, other] = [stream.push(quantum), quantum.slice()];
  quantum.fill(9);
  expect((await pushed)[200]).toBeCloseTo(other[200]!, 1);
});

test('what is no sound is refused by its place, and the stream goes on', async () => {
  await using stream = await openIsolation(keeping(), { sampleRate: 8000 });
  await expect(stream.push(Float32Array.of(0, NaN))).rejects.toThrow(
    'samples[1] must be a finite number; got NaN',
  );
  await expect(stream.push([0] as unknown as Float32Array)).rejects.toMatchObject({
    code: 'input-type',
  });
  await stream.push(tone(100, 8000));
  expect(await stream.flush()).toHaveLength(100);
});

test('wrong options are refused by their names', async () => {
  const wrong = [
    [{ sampleRate: 0 }, 'sampleRate must be'],
    [{ sampleRate: 8000, piece: 5 }, 'piece must be 4, 16 or 128 frames; got the number 5'],
  ] as const;
  for (const [options, message] of wrong) {
    await expect(openIsolation(keeping(), options as never)).rejects.toThrow(message);
  }
});

test('a stream that was disposed of says so', async () => {
  const stream = await openIsolation(keeping(), { sampleRate: 8000 });
  await stream.dispose();
  await stream.dispose();
  await expect(stream.push(tone(1, 8000))).rejects.toMatchObject({ code: 'disposed' });
  await expect(stream.flush()).rejects.toMatchObject({ code: 'disposed' });
});
