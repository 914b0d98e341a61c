import { setAside } from '@heed/attention-core/train';
import type { AnnotatedImage } from '@heed/datasets';
import { fileName } from '../picture/file-name.js';
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
 * Splits pictures by seeded chance, 85 to 15, each by its name; those without boxes by themselves, so that both parts
 * have pictures with some. The order of both is that of the pictures.
 *
 * @param pictures - at least two with boxes that are not difficult
 */
export function splitPictures(pictures: readonly AnnotatedImage[], seed: number): TrainAndDev {
  const chosen = (some: boolean, least: number) => {
    const alike = pictures.filter((picture) => hasBoxes(picture) === some);
    const count = Math.max(least, Math.round(devShare * alike.length));
    return setAside(alike, count, ({ file }) => fileName(file), seed);
  };
  const dev = new Set([...chosen(true, 1), ...chosen(false, 0)]);
  return {
    train: pictures.filter((picture) => !dev.has(picture)),
    dev: pictures.filter((picture) => dev.has(picture)),
  };
}
