import type { PixelImage } from '@heed/attention-core/media';
import { element } from '@heed/demo-kit';

/** Photos as small pictures, each with a button that takes it away. */
export interface PhotoStrip {
  readonly root: HTMLElement;
  readonly photos: readonly PixelImage[];
  add(photo: PixelImage): void;
}

function thumbnail({ width, height, data }: PixelImage, label: string): HTMLCanvasElement {
  const canvas = element('canvas', { width, height, role: 'img', 'aria-label': label });
  const pixels = new ImageData(Uint8ClampedArray.from(data), width, height);
  canvas.getContext('2d')!.putImageData(pixels, 0, 0);
  return canvas;
}

/** Makes a {@link PhotoStrip}. @param onChange - when one came or went */
export function photoStrip(onChange: () => void): PhotoStrip {
  const root = element('ul', { class: 'photos', 'aria-label': 'Photos' });
  const photos: PixelImage[] = [];

  function show(): void {
    root.replaceChildren(
      ...photos.map((photo, index) =>
        element(
          'li',
          {},
          thumbnail(photo, `Photo ${index + 1}`),
          element(
            'button',
            {
              type: 'button',
              'aria-label': `Remove photo ${index + 1}`,
              onclick: () => take(index),
            },
            '×',
          ),
        ),
      ),
    );
    onChange();
  }

  /** Takes a photo away; who did so by keyboard goes on at the one that moved up. */
  function take(index: number): void {
    photos.splice(index, 1);
    show();
    root.querySelectorAll('button')[Math.min(index, photos.length - 1)]?.focus();
  }

  return {
    root,
    photos,
    add(photo) {
      photos.push(photo);
      show();
    },
  };
}
