import type { TaskParts } from '@heed/demo-kit';
import { wardFigure } from './ward-figure.js';
import { wardHero } from './ward-hero.js';

/** What the page of a ward has of its own; the hero asks for all of the timeline. */
export function wardParts(worker: Worker): TaskParts {
  return { hero: wardHero(worker), figure: wardFigure, ownOptions: ['timeline'] };
}
