import type { Clip } from './clip.js';

/** A word and where it is said. */
export interface PlacedWord {
  word: string;
  /** First sample of the recording that it is in, and the one behind its last. */
  from: number;
  to: number;
  /** Whether the recording holds this word alone, so that its place is known. */
  alone: boolean;
}

/** Recordings strung together. */
export interface SpokenString {
  samples: Float32Array;
  words: PlacedWord[];
}

/** How recordings are strung together. */
export interface StringOptions {
  /** Samples a second, in Hz. */
  sampleRate: number;
  /** Fewest and most recordings. */
  count: readonly [number, number];
  /** Least and longest silence before, between and behind recordings, in seconds. */
  gap: readonly [number, number];
  /** Slowest and fastest, 1: as it was said. */
  speed: readonly [number, number];
  /** How much louder or softer than the others one may be, in dB. */
  loudness: number;
  /** Most samples; recordings that do not fit any more are left out. Default: any number. */
  most?: number;
}

const between = (random: () => number, [least, most]: readonly [number, number]): number =>
  least + (most - least) * random();

/** The same at another speed, and so at another pitch, by linear interpolation. */
export function atSpeed(samples: Float32Array, speed: number): Float32Array {
  const length = Math.max(1, Math.floor(samples.length / speed));
  return Float32Array.from({ length }, (_, index) => {
    const at = Math.min(index * speed, samples.length - 1);
    const before = Math.floor(at);
    const share = at - before;
    return (
      (1 - share) * samples[before]! + share * samples[Math.min(before + 1, samples.length - 1)]!
    );
  });
}

/** Strings recordings of one speaker together, with random gaps, speeds and loudness. */
export function stringTogether(
  random: () => number,
  bySpeaker: readonly (readonly Clip[])[],
  { sampleRate, count, gap, speed, loudness, most = Infinity }: StringOptions,
): SpokenString {
  const clips = bySpeaker[Math.floor(random() * bySpeaker.length)]!;
  const wanted = Math.round(between(random, [count[0] - 0.5, count[1] + 0.5]));
  const silence = () => Math.round(sampleRate * between(random, gap));
  const words: PlacedWord[] = [];
  const parts: { at: number; samples: Float32Array; gain: number }[] = [];
  let length = silence();
  for (let index = 0; index < wanted; index++) {
    const clip = clips[Math.floor(random() * clips.length)]!;
    const samples = atSpeed(clip.samples, between(random, speed));
    const gain = 10 ** (between(random, [-loudness, loudness]) / 20);
    const pause = silence();
    if (length + samples.length + pause > most) break;
    parts.push({ at: length, samples, gain });
    const to = length + samples.length;
    words.push(
      ...clip.words.map((word) => ({ word, from: length, to, alone: clip.words.length === 1 })),
    );
    length = to + pause;
  }
  const whole = new Float32Array(length);
  for (const { at, samples, gain } of parts)
    whole.set(
      samples.map((sample) => gain * sample),
      at,
    );
  return { samples: whole, words };
}

/** Recordings by who says them. */
export function bySpeaker(clips: readonly Clip[]): Clip[][] {
  const groups = new Map<string, Clip[]>();
  for (const clip of clips) groups.set(clip.speaker, [...(groups.get(clip.speaker) ?? []), clip]);
  return [...groups.values()];
}
