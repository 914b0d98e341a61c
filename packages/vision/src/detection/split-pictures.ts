import type { AnnotatedImage } from '@heed/datasets';
import { seededRandom, shuffled } from '@heed/attention-core/plugin';
import { isAsked } from './is-asked.js';

/** Pictures to learn from, and to choose the epoch by. */
export interface TrainAndDev {
  train: AnnotatedImage[];
  dev: AnnotatedImage[];
}

/** The share of pictures that go to dev. */
const devShare = 0.15;

/** Whether a detector is asked for anything in it. */
export const hasBoxes = ({ boxes }: AnnotatedImage) => boxes.some(isAsked);

/**
 * Splits pictures by seeded chance, 85 to 15; those without boxes by themselves, so that both parts have
 * pictures with some. The order of both is that of the pictures.
 *
 * @param pictures - at least two with boxes that are not difficult
 */
export function splitPictures(pictures: readonly AnnotatedImage[], seed: number): TrainAndDev {
  const random = seededRandom(seed);
  const [full, empty] = [true, false].map((some) =>
    pictures.filter((picture) => hasBoxes(picture) === some),
  ) as [AnnotatedImage[], AnnotatedImage[]];
  const chosen = (some: readonly AnnotatedImage[], least: number) =>
    shuffled(some, random).slice(0, Math.max(least, Math.round(devShare * some.length)));
  const dev = new Set([...chosen(full, 1), ...chosen(empty, 0)]);
  return {
    train: pictures.filter((picture) => !dev.has(picture)),
    dev: pictures.filter((picture) => dev.has(picture)),
  };
}
