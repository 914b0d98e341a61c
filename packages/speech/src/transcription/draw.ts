import { bandStop } from '../corpus/band-stop.js';
import type { Clip, Noise } from '../corpus/clip.js';
import { mixed, powerOf, stretchOf } from '../corpus/mix.js';
import { stringTogether, type PlacedWord } from '../corpus/spoken-string.js';
import type { Made } from './settings.js';

/** A string of words as it is heard. */
export interface HeardString {
  samples: Float32Array;
  words: readonly PlacedWord[];
}

/** Loudness of speech, and of noise where nobody speaks, of its root mean square beside full scale, in dB. */
const loudness = { speech: [-36, -12], noise: [-60, -15] } as const;

/** The amplitude of a loudness that is drawn. */
const amplitude = (random: () => number, [least, most]: readonly [number, number]): number =>
  10 ** ((least + random() * (most - least)) / 20);

const levelled = (samples: Float32Array, level: number): Float32Array => {
  const gain = level / Math.max(Math.sqrt(powerOf(samples)), 1e-4);
  return samples.map((sample) => gain * sample);
};

/** How a string is drawn. */
export interface DrawOptions {
  /** Ratio of speech and noise, in dB; nothing: no noise. */
  ratio?: number | undefined;
}

/** Draws a string, as long as its words want. */
export function drawString(
  random: () => number,
  groups: readonly (readonly Clip[])[],
  noises: readonly Noise[],
  made: Made,
  { ratio }: DrawOptions,
): HeardString {
  const { sampleRate, count, gap, speed } = made;
  const spoken = stringTogether(random, groups, { sampleRate, count, gap, speed, loudness: 3 });
  const samples = levelled(spoken.samples, amplitude(random, loudness.speech));
  if (ratio === undefined || noises.length === 0) return { samples, words: spoken.words };
  const noise = stretchOf(random, noises[Math.floor(random() * noises.length)]!, samples.length);
  return { samples: mixed(samples, noise, ratio), words: spoken.words };
}

/** A hum of the mains with its overtones. */
function humming(random: () => number, length: number, sampleRate: number): Float32Array {
  const hertz = random() < 0.5 ? 50 : 60;
  const strengths = [1, 2, 3, 4, 6, 8].map((overtone) => ({
    overtone,
    strength: random() / overtone,
  }));
  return Float32Array.from({ length }, (_, at) =>
    strengths.reduce(
      (sum, { overtone, strength }) =>
        sum + strength * Math.sin((2 * Math.PI * overtone * hertz * at) / sampleRate),
      0,
    ),
  );
}

/** What is heard where nobody speaks: noise of a recording, or white, or a hum. */
function noiseAlone(
  random: () => number,
  noises: readonly Noise[],
  length: number,
  sampleRate: number,
): Float32Array {
  const kind = random();
  if (kind < 0.15) return Float32Array.from({ length }, () => random() - 0.5);
  if (kind < 0.3 || noises.length === 0) return humming(random, length, sampleRate);
  return stretchOf(random, noises[Math.floor(random() * noises.length)]!, length);
}

/** As poor microphones record: some without a band of frequencies, some too loud. */
function recorded(random: () => number, samples: Float32Array, { stops, clipped }: Made) {
  let heard = samples;
  for (let band = 0; band < stops; band++) {
    if (random() < 0.5) heard = bandStop(heard, 0.02 + 0.43 * random(), 1 + 3 * random());
  }
  if (random() >= clipped) return heard;
  const peak = heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const most = peak / (1.5 + 2.5 * random());
  return heard.map((sample) => Math.max(-most, Math.min(most, sample)));
}

/** Share of windows that begin and end anywhere in a longer string, as those of long sounds do. */
const cutShare = 0.3;
/** Share of the others whose noise goes on to the end of the window; after it nothing is heard. */
const filledShare = 0.5;

/**
 * Draws a window: a string, filled up with silence or noise, or a stretch of a longer one, in which a word is written
 * where its middle is heard. Where nothing is said there may be noise all the same.
 */
export function drawWindow(
  random: () => number,
  groups: readonly (readonly Clip[])[],
  noises: readonly Noise[],
  made: Made,
  { ratio }: DrawOptions,
): HeardString {
  const { sampleRate, count, speed, steps, frames, hop } = made;
  const length = steps * frames * hop;
  const gap = [made.gap[0], random() < made.hesitant ? made.pause : made.gap[1]] as const;
  const isCut = random() < cutShare;
  // Half a second at most of what comes before is missing, and what does not fit any more.
  const missing = isCut ? sampleRate / 2 : 0;
  const spoken = stringTogether(random, groups, {
    ...{ sampleRate, count, gap, speed, loudness: 3 },
    most: length + 2 * missing,
  });
  const start = Math.floor(random() * Math.min(missing, spoken.samples.length));
  const words = spoken.words
    .map((word) => ({ ...word, from: word.from - start, to: word.to - start }))
    .filter(({ from, to }) => from + to > 0 && from + to < 2 * length);
  const whole = levelled(spoken.samples, amplitude(random, loudness.speech));
  const speech = whole.slice(start, start + length);
  const samples = new Float32Array(length);
  samples.set(speech);
  if (ratio === undefined) return { samples: recorded(random, samples, made), words };
  const wide = random() < filledShare ? length : Math.max(speech.length, 80);
  const noise = noiseAlone(random, noises, wide, sampleRate);
  const power = powerOf(speech);
  const level =
    words.length === 0 || power === 0
      ? amplitude(random, loudness.noise)
      : Math.sqrt(power / 10 ** (ratio / 10));
  levelled(noise, level).forEach((sample, at) => (samples[at]! += sample));
  return { samples: recorded(random, samples, made), words };
}
