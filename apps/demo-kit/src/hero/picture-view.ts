import type { Shown } from '@heed/attention-core/plugin';
import type { Look } from '../look/look.js';
import { element } from '../page/element.js';
import { parseSvg } from '../page/parse-svg.js';
import { lookPicture } from './look-picture.js';
import { morph } from './morph.js';

/** How much larger than drawn a picture may stand in the page. */
const enlarged = 1.6;

/** What something may lie over: an image, or the frame of what is drawn along time. */
const ground = ':scope > svg :is(image, rect[fill="none"])';

/** A picture of a light that keeps to the width of its place. */
export interface PictureView {
  readonly root: HTMLElement;
  /**
   * Draws a light; without one, the same input stays in the dark, and nothing of another one.
   *
   * @param veil - how much of an image is covered where there is no light, 0 … 1
   */
  show(look: Look | undefined, shown: Shown | undefined, veil: number): void;
}

/**
 * Makes a {@link PictureView}.
 *
 * @param over - what lies exactly over the image, or over the frame, that is under the light
 */
export function pictureView(over?: HTMLElement): PictureView {
  const root = element('div', { class: 'picture' });
  let drawn: { look: Look; shown: Shown | undefined; veil: number } | undefined;
  let width = 0;

  function draw(): void {
    if (drawn === undefined) {
      root.replaceChildren();
      return;
    }
    const room = root.clientWidth;
    if (room === 0) return;
    width = room;
    const { image, ...shown } = drawn.shown ?? {};
    const next = parseSvg(
      lookPicture(
        drawn.look,
        image === undefined ? shown : { ...shown, image: '#' },
        room,
        drawn.veil,
      ),
    );
    // Not in the text: an image has more letters than all else, and parsing them takes longer.
    if (image !== undefined) next.querySelector('image')?.setAttribute('href', image);
    next.setAttribute('preserveAspectRatio', 'xMinYMin');
    next.style.maxWidth = `${enlarged * Number(next.getAttribute('width'))}px`;
    const before = root.querySelector(':scope > svg');
    if (before === null) root.replaceChildren(next, ...(over ? [over] : []));
    else morph(before, next);
    layOver();
  }

  /** Puts what lies over the image where that is now. */
  function layOver(): void {
    const under = root.querySelector(ground);
    if (over === undefined) return;
    over.hidden = under === null;
    if (under === null) return;
    const [place, own] = [under.getBoundingClientRect(), root.getBoundingClientRect()];
    over.style.left = `${place.left - own.left}px`;
    over.style.top = `${place.top - own.top}px`;
    over.style.width = `${place.width}px`;
    over.style.height = `${place.height}px`;
  }

  new ResizeObserver(() => {
    if (root.clientWidth === width) layOver();
    else draw();
  }).observe(root);
  return {
    root,
    show(look, shown, veil) {
      if (look !== undefined) drawn = { look, shown, veil };
      else if (drawn?.shown === shown && drawn !== undefined) {
        drawn = { shown, veil, look: { ...drawn.look, weights: drawn.look.tokens.map(() => 0) } };
      } else drawn = undefined;
      draw();
    },
  };
}
