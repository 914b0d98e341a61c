import { seededRandom } from '@heed/attention-core/plugin';
import { bySpeaker } from '../corpus/spoken-string.js';
import { drawMixture, type IsolationCorpus, type Mixture } from './data.js';

/** Ratios of speech and noise that are measured, in dB. */
export const ratios = [-5, 0, 5, 10, 15] as const;

/** A ratio that is measured, in dB. */
export type Ratio = (typeof ratios)[number];

/** Mixtures by their ratio. */
export type MeasuredMixtures = Record<Ratio, Mixture[]>;

/** Mixtures of a ratio, and seconds of each. */
const [count, seconds] = [60, 3] as const;

const named = (ratio: Ratio) => `${ratio} dB`.replace('-', '−');

/** What a gain is called in tables. */
export const gainAt = (ratio: Ratio): string => `gain at ${named(ratio)}`;

/** What intelligibility is called in tables. */
export const stoiAt = (ratio: Ratio): string => `STOI at ${named(ratio)}`;

/**
 * The mixtures that a model is measured with: each noise as often as the others; at each ratio the same speech and
 * noise.
 */
export function measuredMixtures(
  { clips, noises }: IsolationCorpus,
  { sampleRate, seed }: { sampleRate: number; seed: number },
): MeasuredMixtures {
  const groups = bySpeaker(clips);
  const length = seconds * sampleRate;
  const drawn = (ratio: Ratio) =>
    Array.from({ length: count }, (_, index) =>
      drawMixture(
        seededRandom(seed * 1_000_003 + index),
        groups,
        [noises[index % noises.length]!],
        { length, sampleRate, ratio },
      ),
    );
  return Object.fromEntries(ratios.map((ratio) => [ratio, drawn(ratio)])) as MeasuredMixtures;
}
