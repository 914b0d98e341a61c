import type { Shown } from '@heed/attention-core/plugin';
import type { Look } from '../look/look.js';
import { element } from '../page/element.js';
import { parseSvg } from '../page/parse-svg.js';
import { lookPicture } from './look-picture.js';
import { morph } from './morph.js';

/** How much larger than drawn a picture may stand in the page. */
const enlarged = 1.6;

/** A picture of a light that keeps to the width of its place. */
export interface PictureView {
  readonly root: HTMLElement;
  /** Draws a light; without one, the same input stays in the dark, and nothing of another one. */
  show(look: Look | undefined, shown: Shown | undefined): void;
}

/** Makes a {@link PictureView}. */
export function pictureView(): PictureView {
  const root = element('div', { class: 'picture' });
  let drawn: { look: Look; shown: Shown | undefined } | undefined;
  let width = 0;

  function draw(): void {
    if (drawn === undefined) {
      root.replaceChildren();
      return;
    }
    const room = root.clientWidth;
    if (room === 0) return;
    width = room;
    const next = parseSvg(lookPicture(drawn.look, drawn.shown ?? {}, room));
    next.setAttribute('preserveAspectRatio', 'xMinYMin');
    next.style.maxWidth = `${enlarged * Number(next.getAttribute('width'))}px`;
    if (root.firstElementChild === null) root.append(next);
    else morph(root.firstElementChild, next);
  }

  new ResizeObserver(() => {
    if (root.clientWidth !== width) draw();
  }).observe(root);
  return {
    root,
    show(look, shown) {
      if (look !== undefined) drawn = { look, shown };
      else if (drawn?.shown === shown && drawn !== undefined) {
        drawn = { shown, look: { ...drawn.look, weights: drawn.look.tokens.map(() => 0) } };
      } else drawn = undefined;
      draw();
    },
  };
}
