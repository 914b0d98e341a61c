import {
  percent,
  pointed as nothingPointed,
  type SeenResult,
  type TaskParts,
} from '@heed/demo-kit';
import type { DetectionResult } from '@heed/vision';
import { labelMarks } from '../looking/label-marks.js';
import { lookingHero } from '../looking/looking-hero.js';
import { objectList } from './object-list.js';

/** What the page of a detector shows: boxes in the picture, and beside it a list that points at them. */
export function detectionParts(): TaskParts {
  const pointed = nothingPointed();
  const marks = labelMarks();
  const hero = lookingHero<SeenResult & DetectionResult>({
    ...{ pointed, marks, title: 'What was found' },
    // What looks in many places lights each a little; the picture has to be seen all the same.
    covered: 0.5,
    write: ({ label, score }) => `${label} ${percent(score)}`,
    boxesOf: ({ objects, region }) => ({ boxes: objects, region }),
    name: (label) => `what looked for “${label}”`,
  });
  return { hero, figure: () => objectList(pointed, marks) };
}
