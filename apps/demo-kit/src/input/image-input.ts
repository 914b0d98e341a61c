import { HeedError } from '@heed/attention-core/errors';
import type { PixelImage } from '@heed/attention-core/plugin';
import { element } from '../page/element.js';
import { fileButton, onDrop } from './file-button.js';

/** Longest side in pixels: models see less, and what is larger only takes time. */
const longest = 512;

/**
 * A picture of one's own: from a file, or dropped on the hero.
 *
 * @param hero - where files may be dropped
 * @returns what to put below the examples
 */
export function imageInput(
  hero: HTMLElement,
  onImage: (image: PixelImage) => void,
  onProblem: (error: unknown) => void,
): HTMLElement[] {
  const open = (file: File): void => void pixelsOf(file).then(onImage, onProblem);
  onDrop(hero, open);
  return [
    fileButton('Open a picture', 'image/*', open),
    element('span', { class: 'note' }, 'or drop one here; it stays on this device'),
  ];
}

/**
 * The pixels of a picture file, made smaller where it is large.
 *
 * @throws HeedError `file-damaged` for a file that this browser cannot show
 */
export async function pixelsOf(file: Blob): Promise<PixelImage> {
  const image = await createImageBitmap(file).catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-damaged',
      where: 'page',
      required: 'the file must be a picture that this browser can show',
      advice: 'PNG and JPEG always can.',
      cause,
    });
  });
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  ) as [number, number];
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(image, 0, 0, width, height);
  image.close();
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data };
}
