import type { ReadPixels } from '@heed/attention-core/media';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { pictureSide } from './grey-picture.js';
import type { GlimpseLabel } from './labels.js';
import { shareSeen, widthOf, type GlimpseSizes } from './sizes.js';

/** Where the model looked once, and what it would have answered then. */
export interface GlimpseAnswer {
  /** The middle, in pixels of the input from its left edge. */
  x: number;
  /** The middle, in pixels of the input from its top edge. */
  y: number;
  /** Of the widest square that was taken in, in pixels of the input. */
  width: number;
  /** Likewise; as `width` where the input is a square. */
  height: number;
  label: GlimpseLabel;
  /** Probability of the label, 0 … 1. */
  score: number;
}

/** What the model makes of a picture. */
export interface GlimpsesAnswer {
  label: GlimpseLabel;
  /** Probability of the label, 0 … 1. */
  score: number;
  /** Probability of each label; together 1. */
  probabilities: Record<GlimpseLabel, number>;
  /** In the order in which it looked. */
  glimpses: GlimpseAnswer[];
  /** Numbers that were taken in as a share of the model's 60 × 60 pixels, 0 … 1: a thumbnail and the glimpses. */
  pixelsSeen: number;
}

/** What answers need to know of a model. */
export type AnswerConfig = Pick<GlimpseSizes, 'glimpses' | 'retina' | 'thumbnail'> & {
  labels: readonly GlimpseLabel[];
};

/** Logits as probabilities. */
function softmax(logits: Float32Array): number[] {
  const best = Math.max(...logits);
  const powers = Array.from(logits, (logit) => Math.exp(logit - best));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The label of the largest probability, and that. */
function likeliest<Label>(
  probabilities: readonly number[],
  labels: readonly Label[],
): { label: Label; score: number } {
  const score = Math.max(...probabilities);
  return { label: labels[probabilities.indexOf(score)]!, score };
}

/**
 * What a batch's outputs say of its pictures.
 *
 * @param outputs - logits after each glimpse, `[B, N, C]`, and places across and down, `[B, N, 2]`, −1 … 1
 * @param pictures - whose pixels places are told in
 */
export function answersOf(
  { looks, locations }: Record<'looks' | 'locations', RuntimeTensor>,
  pictures: readonly Pick<ReadPixels, 'original'>[],
  config: AnswerConfig,
): GlimpsesAnswer[] {
  const { labels, glimpses, retina } = config;
  const [logits, places] = [looks.data as Float32Array, locations.data as Float32Array];
  const widest = widthOf(retina);
  return pictures.map(({ original: { width, height } }, row) => {
    const turns = Array.from({ length: glimpses }, (_, turn) => {
      const at = row * glimpses + turn;
      const probabilities = softmax(logits.subarray(at * labels.length, (at + 1) * labels.length));
      const [across, down] = places.subarray(2 * at, 2 * at + 2) as unknown as [number, number];
      const looked = {
        x: ((across + 1) / 2) * width,
        y: ((down + 1) / 2) * height,
        width: (widest / pictureSide) * width,
        height: (widest / pictureSide) * height,
        ...likeliest(probabilities, labels),
      };
      return { looked, probabilities };
    });
    const { probabilities } = turns.at(-1)!;
    return {
      ...likeliest(probabilities, labels),
      probabilities: Object.fromEntries(
        labels.map((label, index) => [label, probabilities[index]!]),
      ) as Record<GlimpseLabel, number>,
      glimpses: turns.map(({ looked }) => looked),
      pixelsSeen: shareSeen(config),
    };
  });
}
