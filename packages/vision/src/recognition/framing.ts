import type { PixelImage } from '@heed/attention-core/plugin';
import { groundOf, onBlack } from '../picture/ground.js';
import { luminance } from '../picture/luminance.js';
import type { Region } from '../picture/region.js';
import { rgbOf } from '../picture/rgb.js';
import { sampleRegion } from '../picture/sample-region.js';
import type { RgbPicture } from '../picture/sample-picture.js';

/**
 * How a picture of any size becomes the model's. `article`: as the pictures of Fashion-MNIST were made, one thing on
 * an even ground, which is cut out and laid on black. `photo`: the largest square in the middle, as it is.
 */
export type Framing = 'article' | 'photo';

/** What the model sees of a picture. */
export interface Framed {
  /** What of the picture, a square; it may reach over the edges. */
  region: Region;
  /** `[side, side, channels]`, 0 … 1. */
  pixels: Float32Array;
}

/** What the framing of a model asks for. */
export interface Frame {
  framing: Framing;
  /** Pixels. */
  side: number;
  channels: 1 | 3;
}

const white = 255;

/** How much brighter or darker than the ground something is that belongs to the article, of 255. */
const apart = 20;

const grey = ({ data }: RgbPicture, pixel: number): number =>
  luminance(data[3 * pixel]!, data[3 * pixel + 1]!, data[3 * pixel + 2]!);

/** The smallest rectangle around all that is not ground; the whole picture where there is nothing else. */
function articleIn(image: RgbPicture, ground: number): Region {
  const { width, height } = image;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (Math.abs(grey(image, y * width + x) - ground) <= apart) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  if (right < 0) return { left: 0, top: 0, width, height };
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The smallest square around a rectangle, or the largest in its middle. */
function squareOf({ left, top, width, height }: Region, side: number): Region {
  return {
    left: left + (width - side) / 2,
    top: top + (height - side) / 2,
    width: side,
    height: side,
  };
}

/** `[n, 3]` as they are, or as shades of grey `[n, 1]`. */
function inChannels(colours: Float32Array, channels: 1 | 3): Float32Array {
  if (channels === 3) return colours;
  return Float32Array.from({ length: colours.length / 3 }, (_, pixel) =>
    luminance(colours[3 * pixel]!, colours[3 * pixel + 1]!, colours[3 * pixel + 2]!),
  );
}

/** The article on black: ground becomes 0, and what differs from it most becomes bright. */
function frameArticle(picture: RgbPicture, side: number, channels: 1 | 3): Framed {
  const ground = groundOf(picture, (pixel) => grey(picture, pixel));
  const article = articleIn(picture, ground);
  const region = squareOf(article, Math.max(article.width, article.height));
  const shade = ground / white;
  const colours = sampleRegion(picture, region, [side, side], shade);
  return { region, pixels: inChannels(colours, channels).map(onBlack(shade)) };
}

/** What a model sees of a picture; one of the model's own size is taken as it is. */
export function frame(image: PixelImage, { framing, side, channels }: Frame): Framed {
  const { width, height } = image;
  const picture = rgbOf(image);
  const own = width === side && height === side;
  if (framing === 'article' && !own) return frameArticle(picture, side, channels);
  const region = squareOf({ left: 0, top: 0, width, height }, Math.min(width, height));
  return { region, pixels: inChannels(sampleRegion(picture, region, [side, side], 1), channels) };
}
