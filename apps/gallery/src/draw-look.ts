import type { Shown } from '@heed/attention-core/plugin';
import { type Look, lookPicture } from '@heed/demo-kit';

/** Draws an input in its light, as wide as its place, or as high. */
export function drawLook(root: HTMLElement, look: Look, shown: Shown = {}): void {
  root.innerHTML = lookPicture(look, shown, root.clientWidth);
  // In line with the words around it.
  root.querySelector('svg')?.setAttribute('preserveAspectRatio', 'xMinYMin');
}
