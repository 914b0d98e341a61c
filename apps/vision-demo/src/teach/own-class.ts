import type { PixelImage } from '@heed/attention-core/media';
import { HeedError } from '@heed/attention-core/errors';
import type { Lesson } from './lesson.js';

/** A class that somebody wants to teach. */
export interface OwnClass {
  name: string;
  photos: readonly PixelImage[];
}

/** Fewer photos than this teach nothing, and leave none to measure on. */
const fewest = 4;

/** How many photos of a class are asked for. */
export const enough = 10;

function refuse(required: string, advice: string): never {
  throw new HeedError({ code: 'data', where: 'page', required, advice });
}

/**
 * Classes as a lesson.
 *
 * @throws HeedError `data` for fewer than two classes, a class without a name, two of one name, or too few photos
 */
export function lessonOf(classes: readonly OwnClass[]): Lesson {
  if (classes.length < 2) refuse('there must be two classes or more', 'Add a class.');
  const lesson: Record<string, readonly PixelImage[]> = {};
  for (const { name, photos } of classes) {
    if (name === '') refuse('each class must have a name', 'Say what its photos show.');
    if (name in lesson) refuse(`only one class may be called ${name}`, 'Give one another name.');
    if (photos.length < fewest) {
      refuse(`${name} must have ${fewest} photos or more, better ${enough}`, 'Add some.');
    }
    lesson[name] = photos;
  }
  return lesson;
}
