import { readPicture, type PixelImage } from '@heed/attention-core/media';
import { element } from '../page/element.js';
import { drawingPad } from './drawing-pad.js';
import { fileButton, onDrop } from './file-button.js';
import { liveCamera } from './live-camera.js';
import type { OwnInput, OwnInputEvents } from './own-input.js';

/** Longest side in pixels: models see less, and what is larger only takes time. */
const longest = 512;

/**
 * A picture of one's own: from a file, dropped on the hero, from the camera, or drawn. One way at a time.
 *
 * @param hero - where files may be dropped
 */
export function imageInput(
  hero: HTMLElement,
  { onInput, onProblem, onStop }: OwnInputEvents<PixelImage>,
): OwnInput {
  const camera = liveCamera({ onImage: onInput, onProblem, onStop, onStart: () => pad.close() });
  const pad = drawingPad({ onImage: onInput, onProblem, onOpen: camera.stop });
  const stop = (): void => {
    camera.stop();
    pad.close();
  };
  const open = (file: File): void => {
    stop();
    void readPicture(file, { longest, where: 'page', argument: 'the file' }).then(
      onInput,
      onProblem,
    );
  };
  onDrop(hero, open);
  return {
    roots: [
      fileButton('Open a picture', 'image/*', open),
      camera.button,
      pad.button,
      element('span', { class: 'note' }, 'or drop one here; it stays on this device'),
      camera.root,
      pad.root,
    ],
    get live() {
      return camera.live;
    },
    next: camera.next,
    stop,
  };
}
