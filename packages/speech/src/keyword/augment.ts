import { bandStop } from '../corpus/band-stop.js';
import type { Noise } from '../corpus/clip.js';
import { mixed, stretchOf } from '../corpus/mix.js';
import { atSpeed } from '../corpus/spoken-string.js';
import { windowOf } from './find-window.js';
import { centred, levelled } from './level.js';
import { windowSize, type Listening } from './listening.js';

/** How recordings are changed each time that they are learned from. */
export interface Augmentation {
  /** Slowest and fastest, 1: as it was said. */
  speed: readonly [number, number];
  /** How much louder or softer it may be, in dB. */
  loudness: number;
  /** Share of recordings that noise is under. */
  noisy: number;
  /** Least and greatest ratio of speech and noise, in dB. */
  ratio: readonly [number, number];
  /** Longest stretch that is silenced, in seconds. */
  gap: number;
  /** Bands of frequencies that are taken out of half of the recordings. */
  stops: number;
  /** Share of windows in which nobody speaks, which shall be answered by no word rather than another. */
  silent: number;
}

const between = (random: () => number, [least, most]: readonly [number, number]): number =>
  least + (most - least) * random();

/** Samples at a place drawn at random, the beginning more often than the end, as short sounds are heard. */
function placed(random: () => number, samples: Float32Array, size: number): Float32Array {
  const window = new Float32Array(size);
  const at = Math.floor(random() ** 2 * Math.max(0, size - samples.length + 1));
  window.set(samples.subarray(0, size), at);
  return window;
}

function masked(
  random: () => number,
  samples: Float32Array,
  sampleRate: number,
  { gap, stops }: Augmentation,
): Float32Array {
  let changed = samples;
  for (let band = 0; band < stops; band++) {
    if (random() < 0.5)
      changed = bandStop(changed, between(random, [0.02, 0.45]), between(random, [1, 4]));
  }
  const start = Math.floor(random() * samples.length);
  return changed.fill(0, start, start + Math.round(random() * gap * sampleRate));
}

/** Noise of no recording, for where there is none: each sample by itself. */
const hiss = (random: () => number, length: number): Float32Array =>
  Float32Array.from({ length }, () => 1e-3 * (random() - 0.5));

/**
 * A window of a recording, changed at random: another speed, another place, bands and a stretch that are missing, noise,
 * another loudness.
 *
 * @param clip - samples of the recording
 * @param noises - may be none
 */
export function augmented(
  random: () => number,
  clip: Float32Array,
  noises: readonly Noise[],
  settings: Augmentation & Listening,
): Float32Array {
  const { speed, loudness, noisy, ratio, sampleRate } = settings;
  const size = windowSize(settings);
  const said = centred(atSpeed(clip, between(random, speed)));
  const whole = said.length > size ? windowOf(said, settings).samples : placed(random, said, size);
  let heard = masked(random, Float32Array.from(whole), sampleRate, settings);
  if (noises.length > 0 && random() < noisy) {
    const noise = stretchOf(random, noises[Math.floor(random() * noises.length)]!, size);
    heard = mixed(heard, noise, between(random, ratio));
  }
  const gain = 10 ** (between(random, [-loudness, loudness]) / 20);
  return levelled(heard).map((sample) => gain * sample);
}

/** A window in which nobody speaks: noise, or silence. */
export function withoutWord(
  random: () => number,
  noises: readonly Noise[],
  settings: Augmentation & Listening,
): Float32Array {
  const size = windowSize(settings);
  const drawn = Math.floor(random() * (noises.length + 2));
  if (drawn === noises.length) return new Float32Array(size);
  const noise = noises[drawn] ? stretchOf(random, noises[drawn], size) : hiss(random, size);
  return levelled(centred(noise));
}
