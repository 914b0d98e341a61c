import type { ReadPixels } from '@heed/attention-core/media';
import { rankingsOf, type RankedLabel } from '@heed/attention-core/plugin';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { pictureSide } from './grey-picture.js';
import type { Region } from '../picture/region.js';
import { shareSeen, widthOf, type GlimpseSizes } from './sizes.js';

/** Where the model looked once, and what it would have answered then. */
export interface GlimpseAnswer extends RankedLabel {
  /** The middle, in pixels of the input from its left edge. */
  x: number;
  /** The middle, in pixels of the input from its top edge. */
  y: number;
  /** Of the widest square that was taken in, in pixels of the input. */
  width: number;
  /** Likewise; as `width` where the input is a square. */
  height: number;
}

/** What the model makes of a picture. */
export interface GlimpsesAnswer extends RankedLabel {
  /** All labels, the most probable first; their scores sum to 1. */
  ranking: readonly RankedLabel[];
  /** In the order in which it looked. */
  glimpses: GlimpseAnswer[];
  /** What of the picture the model could look at, in its pixels: all of it. */
  region: Region;
  /** Numbers that were taken in as a share of the model's 60 × 60 pixels, 0 … 1: a thumbnail and the glimpses. */
  pixelsSeen: number;
}

/** What answers need to know of a model. */
export type AnswerConfig = Pick<GlimpseSizes, 'glimpses' | 'retina' | 'thumbnail'> & {
  labels: readonly string[];
};

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
  const places = locations.data as Float32Array;
  const rankings = rankingsOf(looks, labels);
  const widest = widthOf(retina);
  return pictures.map(({ original: { width, height } }, row) => {
    const turns = Array.from({ length: glimpses }, (_, turn) => {
      const at = row * glimpses + turn;
      const ranking = rankings[at]!;
      const [across, down] = places.subarray(2 * at, 2 * at + 2) as unknown as [number, number];
      const looked = {
        x: ((across + 1) / 2) * width,
        y: ((down + 1) / 2) * height,
        width: (widest / pictureSide) * width,
        height: (widest / pictureSide) * height,
        ...ranking[0]!,
      };
      return { looked, ranking };
    });
    const { ranking } = turns.at(-1)!;
    return {
      ...ranking[0]!,
      ranking,
      glimpses: turns.map(({ looked }) => looked),
      region: { left: 0, top: 0, width, height },
      pixelsSeen: shareSeen(config),
    };
  });
}
