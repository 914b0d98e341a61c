import { rankedLabels, type TaskParts } from '@heed/demo-kit';
import { soundHero } from '../sound/sound-hero.js';

/** What the page of single words shows: the second that was listened to, and the likeliest words. */
export const keywordParts = (): TaskParts => ({ hero: soundHero(), figure: rankedLabels });
