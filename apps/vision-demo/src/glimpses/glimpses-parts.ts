import {
  percent,
  pointed as nothingPointed,
  type SeenResult,
  type TaskParts,
} from '@heed/demo-kit';
import type { GlimpsesResult } from '@heed/vision';
import type { BoxButtonOptions } from '../looking/box-button.js';
import { lookingHero } from '../looking/looking-hero.js';
import { glimpseBoxes } from './glimpse-boxes.js';
import { glimpseList } from './glimpse-list.js';
import { playback } from './playback.js';

/** Whether nothing shall move that nobody asked to. */
const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What the page of glimpses shows: where the model looked, one place after the other, and what it thought then. */
export function glimpsesParts(): TaskParts {
  const pointed = nothingPointed();
  const { start, stop } = playback(pointed);
  const options: BoxButtonOptions = {
    pointed,
    marks: () => 0,
    write: ({ label, score }, index) => `${index + 1} · ${label} ${percent(score)}`,
  };
  const hero = lookingHero<SeenResult & GlimpsesResult>({
    ...options,
    title: 'Glimpses in the picture',
    boxesOf: glimpseBoxes,
    name: (label) => `what it saw at ${label}`,
    onResult(result, live) {
      stop();
      if (result && !live && !isStill()) start(result.glimpses.length);
    },
  });
  return { hero, figure: () => glimpseList(options, start) };
}
