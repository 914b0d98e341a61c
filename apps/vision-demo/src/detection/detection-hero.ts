import { type HeroLight, type HeroMaker, pictureHeroOf, type SeenResult } from '@heed/demo-kit';
import type { DetectionResult } from '@heed/vision';
import type { LabelMarks } from './label-marks.js';
import { objectBoxes } from './object-boxes.js';
import { objectLook } from './object-look.js';
import type { Pointed } from './pointed.js';

/**
 * A picture with boxes around what was found. Its light is the mean of all that looks; who points at an object
 * sees what was looked at for that one alone.
 *
 * @param object - which object that is
 */
export function detectionHero(object: Pointed, marks: LabelMarks): HeroMaker {
  return (root, intro, task, events) => {
    const boxes = objectBoxes(object, marks);
    let shown: SeenResult | undefined;

    function change(light: HeroLight): HeroLight {
      const [look, ...others] = light.looks;
      const { seen } = light;
      if (seen?.result !== shown) {
        shown = seen?.result;
        // Among other objects, the place of the one before means nothing.
        object.point(undefined);
        boxes.show(shown as (SeenResult & DetectionResult) | undefined);
      }
      if (object.index === undefined || look === undefined || seen === undefined) return light;
      const own = objectLook(seen.result.attention, object.index, seen.choice);
      return { ...light, looks: [own, ...others] };
    }

    const hero = pictureHeroOf(root, intro, task, events, { over: boxes.root, change });
    object.follow(hero.repaint);
    return hero;
  };
}
