import {
  type HeroLight,
  type HeroMaker,
  lookOfOne,
  pictureHeroOf,
  type SeenResult,
} from '@heed/demo-kit';
import { type BoxedRegion, boxesOver } from './boxes-over.js';
import type { BoxButtonOptions } from './box-button.js';

/** What lies over the picture of a {@link lookingHero}. */
export interface LookingHeroParts<Result extends SeenResult> extends BoxButtonOptions {
  /** What the boxes are. */
  title: string;
  /** How much of the picture is covered at first where nothing looks, 0 … 1. Default 0.86. */
  covered?: number;
  /** The boxes of a result, in the order of those that look. */
  boxesOf(result: Result): BoxedRegion;
  /** What to call one that looks, by its label. */
  name(label: string): string;
  /** Another result is shown, of which nothing is pointed at. */
  onResult?(result: Result | undefined, live: boolean): void;
}

/**
 * A picture with a box for each that looks. Its light is the mean of all; who points at a box sees what was looked
 * at for that one alone.
 */
export function lookingHero<Result extends SeenResult>({
  pointed,
  marks,
  title,
  write,
  covered,
  boxesOf,
  name,
  onResult,
}: LookingHeroParts<Result>): HeroMaker {
  return (root, intro, task, events) => {
    const over = boxesOver(title, { pointed, marks, write });
    let shown: Result | undefined;

    function change(light: HeroLight): HeroLight {
      const [look, ...others] = light.looks;
      const { seen } = light;
      if (seen?.result !== shown) {
        shown = seen?.result as Result | undefined;
        // Among others, the place of the one before means nothing.
        pointed.point(undefined);
        over.show(shown && boxesOf(shown));
        onResult?.(shown, hero.live ?? false);
      }
      if (pointed.index === undefined || look === undefined || seen === undefined) return light;
      const own = lookOfOne(seen.result.attention, pointed.index, seen.choice, name);
      return { ...light, looks: [own, ...others] };
    }

    const hero = pictureHeroOf(root, intro, task, events, {
      over: over.root,
      change,
      ...(covered !== undefined && { covered }),
    });
    pointed.follow(events.onView);
    return hero;
  };
}
