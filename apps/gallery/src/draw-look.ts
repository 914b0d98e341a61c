import type { Shown } from '@heed/attention-core/plugin';
import { type Look, lookPicture } from '@heed/demo-kit';

/** Room around a picture, in its own pixels, for lines at its edge. */
const rim = 2;

/**
 * Draws an input in its light, as wide as its place, or as high. Its caption is left out: so small it
 * could not be read.
 */
export function drawLook(root: HTMLElement, look: Look, shown: Shown = {}): void {
  root.innerHTML = lookPicture(look, shown, root.clientWidth);
  const svg = root.querySelector('svg')!;
  const caption = svg.querySelector('.caption')!;
  const drawn = caption.parentElement as Element as SVGGElement;
  caption.remove();
  const { x, y, width, height } = drawn.getBBox();
  // Where it is turned into the coordinates of the sheet.
  const { e, f } = drawn.transform.baseVal.consolidate()!.matrix;
  svg.setAttribute(
    'viewBox',
    [x + e - rim, y + f - rim, width + 2 * rim, height + 2 * rim].join(' '),
  );
  // In line with the words around it.
  svg.setAttribute('preserveAspectRatio', 'xMinYMin');
}
