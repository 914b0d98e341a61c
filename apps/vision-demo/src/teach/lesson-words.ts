import type { TrainingProgress } from '@heed/attention-core/train';
import type { TaughtModel } from './lesson.js';

/** How far a lesson is: `Round 4 of 20, 12 s left`. */
export function progressWords({ epoch, epochs, secondsLeft }: TrainingProgress): string {
  const left = Number.isFinite(secondsLeft) ? `, ${Math.ceil(secondsLeft)} s left` : '';
  return `Round ${epoch} of ${epochs}${left}`;
}

/** What came of it: `It names 5 of 6 unseen photos rightly.` */
export function findingWords({ accuracy, unseen }: TaughtModel): string {
  return `It names ${Math.round(accuracy * unseen)} of ${unseen} unseen photos rightly.`;
}
