import type { TaskParts } from '@heed/demo-kit';
import { shelvesHero } from '../shelves/shelves-hero.js';
import { nextFigure } from './next-figure.js';

/** What the page of a task that recommends has of its own; what is refused is chosen on the shelf. */
export function nextParts(): TaskParts {
  return { hero: shelvesHero, figure: nextFigure, ownOptions: ['exclude'] };
}
