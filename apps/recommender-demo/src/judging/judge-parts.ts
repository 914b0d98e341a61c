import type { TaskParts } from '@heed/demo-kit';
import { judgeFigure } from './judge-figure.js';
import { judgeHero } from './judge-hero.js';

/** What the page of the task that judges candidates has of its own. */
export function judgeParts(): TaskParts {
  return { hero: judgeHero, figure: judgeFigure };
}
