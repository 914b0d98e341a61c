import { isolateLive } from './isolate-live.js';
import {
  processorName,
  workletSource,
  type HeardBlock,
  type SpeechBlock,
} from './worklet-source.js';

interface Processor {
  port: { onmessage: (event: { data: SpeechBlock | null }) => void; postMessage: unknown };
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}
type ProcessorClass = new (options: { processorOptions: object }) => Processor;

/** The processor as a page's thread for sound makes it, and what it sends. */
function processor(delay: number, block: number) {
  const sent: HeardBlock[] = [];
  class AudioWorkletProcessor {
    port = { onmessage: null, postMessage: (message: HeardBlock) => sent.push(message) };
  }
  let Registered: ProcessorClass | undefined;
  const register = (name: string, own: ProcessorClass): void => {
    expect(name).toBe(processorName);
    Registered = own;
  };
  // As a worklet reads it.
  new Function('AudioWorkletProcessor', 'registerProcessor', workletSource)(
    AudioWorkletProcessor,
    register,
  );
  return { sent, made: new Registered!({ processorOptions: { delay, block } }) };
}

/** Plays so many quanta of 0, 1, 2, …; what was played. */
function played(made: Processor, quanta: number, from = 0): number[] {
  return Array.from({ length: quanta }, (_, quantum) => {
    const output = new Float32Array(128);
    const heard = output.map((_sample, index) => 1 + from + 128 * quantum + index);
    expect(made.process([[heard]], [[output]])).toBe(true);
    return [...output];
  }).flat();
}

test('what is heard is sent with its place, and what comes back is played after the delay', () => {
  const { sent, made } = processor(512, 256);
  expect(played(made, 4).every((sample) => sample === 0)).toBe(true);
  expect(sent.map(({ at }) => at)).toEqual([0, 256]);
  for (const data of sent) made.port.onmessage({ data });
  const heard = sent.flatMap(({ samples }) => [...samples]);
  expect(heard).toEqual(Array.from({ length: 512 }, (_, index) => 1 + index));
  expect(played(made, 4, 512)).toEqual(heard);
  // Nothing more came: silence, and no old sound.
  expect(played(made, 4, 1024).every((sample) => sample === 0)).toBe(true);
});

test('what comes late is left out, and the delay does not grow', () => {
  const { sent, made } = processor(256, 128);
  played(made, 3);
  // The first 128 samples should have been played in the third quantum.
  for (const data of sent) made.port.onmessage({ data });
  expect(played(made, 2, 384)).toEqual(Array.from({ length: 256 }, (_, index) => 129 + index));
});

test('of several channels it hears the mean, without any silence; told to, it ends', () => {
  const { sent, made } = processor(256, 128);
  const output = [new Float32Array(128)];
  made.process([[new Float32Array(128).fill(1), new Float32Array(128).fill(0)]], [output]);
  made.process([[]], [output]);
  expect(sent.map(({ samples }) => samples[0])).toEqual([0.5, 0]);
  made.port.onmessage({ data: null });
  expect(made.process([[]], [output])).toBe(false);
});

const blockAt = (at: number, length = 100): HeardBlock => ({
  at,
  samples: Float32Array.from({ length }, (_, index) => at + index),
});

/** A stream that gives back what it hears 50 samples later, when it is let. */
function slowStream() {
  const held: number[] = [];
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const take = (count: number): Float32Array => Float32Array.from(held.splice(0, count));
  return {
    release: () => release(),
    async push(samples: Float32Array) {
      await gate;
      held.push(...samples);
      return take(Math.max(0, held.length - 50));
    },
    flush: () => Promise.resolve(take(held.length)),
  };
}

/** Takes speech as a page does, which moves it to the thread for sound: nothing is left of it here. */
function listener() {
  const said: SpeechBlock[] = [];
  const listen = ({ at, samples }: SpeechBlock): void => {
    said.push({ at, samples: structuredClone(samples, { transfer: [samples.buffer] }) });
  };
  return { said, listen };
}

const placesRight = (said: readonly SpeechBlock[]): boolean =>
  said.every(({ at, samples }) => samples.every((sample, index) => sample === at + index));

test('speech is said with the place where it was heard', async () => {
  const stream = slowStream();
  const { said, listen } = listener();
  const live = isolateLive(stream, 1000, listen, fail);
  stream.release();
  for (let at = 0; at < 500; at += 100) live.hear(blockAt(at));
  await live.idle();
  expect(placesRight(said)).toBe(true);
  expect(said.reduce((sum, { samples }) => sum + samples.length, 0)).toBe(450);
});

test('where there is no time, the oldest is left out, and later speech is in its place', async () => {
  const stream = slowStream();
  const { said, listen } = listener();
  const live = isolateLive(stream, 300, listen, fail);
  for (let at = 0; at < 1000; at += 100) live.hear(blockAt(at));
  stream.release();
  await live.idle();
  live.hear(blockAt(1000));
  await live.idle();
  expect(placesRight(said)).toBe(true);
  const places = said.flatMap(({ samples }) => [...samples]);
  expect(places).not.toContain(500);
  expect(places).toContain(900);
  expect(places.at(-1)).toBe(1049);
});

test('what goes wrong is told once, and nothing more is asked', async () => {
  const told: unknown[] = [];
  const broken = {
    push: () => Promise.reject(new Error('broken')),
    flush: () => Promise.resolve(new Float32Array()),
  };
  const live = isolateLive(
    broken,
    1000,
    () => undefined,
    (reason) => told.push(reason),
  );
  live.hear(blockAt(0));
  await live.idle();
  live.hear(blockAt(100));
  await live.idle();
  expect(told).toHaveLength(1);
});

function fail(reason: unknown): void {
  throw reason;
}
