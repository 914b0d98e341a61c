import type { TaskParts } from '@heed/demo-kit';
import { detectionHero } from './detection-hero.js';
import { labelMarks } from './label-marks.js';
import { objectList } from './object-list.js';
import { pointed } from './pointed.js';

/** What the page of a detector shows: boxes in the picture, and beside it a list that points at them. */
export function detectionParts(): TaskParts {
  const object = pointed();
  const marks = labelMarks();
  return { hero: detectionHero(object, marks), figure: () => objectList(object, marks) };
}
