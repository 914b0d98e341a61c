import type { Affine } from './affine.js';
import { sameColours, type ColourChange } from './colour-change.js';

/** A picture as it is held in memory. */
export interface RgbPicture {
  /** Pixels, from 1. */
  readonly width: number;
  /** Pixels, from 1. */
  readonly height: number;
  /** `[height, width, 3]`: bytes 0 … 255, or floats 0 … 1. */
  readonly data: Uint8Array | Uint8ClampedArray | Float32Array;
}

/** What is wanted of a picture. */
export interface SampleOptions {
  /** Pixels of what is wanted. */
  width: number;
  /** Pixels of what is wanted. */
  height: number;
  /** Where in the picture a point of what is wanted lies, in pixels of each; the first pixel is 0 … 1. */
  toPicture: Affine;
  /** Default: none. */
  colours?: ColourChange;
  /** Red, green and blue, 0 … 1, of what lies outside of the picture. Colours do not change it. Default mid-grey. */
  fill?: readonly [number, number, number];
}

/**
 * Takes a part of a picture, turned, scaled and coloured in one go, by bilinear interpolation. Where a pixel
 * covers several of the picture's it is the mean of several samples.
 *
 * @returns `[height, width, 3]`, 0 … 1
 */
export function samplePicture(picture: RgbPicture, options: SampleOptions): Float32Array {
  const { width, height, toPicture, colours = sameColours, fill = [0.5, 0.5, 0.5] } = options;
  const into = new Float32Array(3 * width * height);
  if (isWhole(picture, options)) return copied(picture, into);
  const [a, b, c, d, e, f] = toPicture;
  const [rr, rg, rb, r1, gr, gg, gb, g1, br, bg, bb, b1] = Array.from(colours) as Twelve;
  const { data, width: across, height: down } = picture;
  const aside = samplesAside(toPicture);
  const samples = aside ** 2;
  const share = 1 / samples;
  const weight = data instanceof Float32Array ? share : share / 255;
  for (let row = 0, place = 0; row < height; row++) {
    for (let column = 0; column < width; column++, place += 3) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let covered = 0;
      for (let sample = 0; sample < samples; sample++) {
        const u = column + ((sample % aside) + 0.5) / aside;
        const v = row + (((sample / aside) | 0) + 0.5) / aside;
        const x = a * u + b * v + c;
        const y = d * u + e * v + f;
        if (x < 0 || y < 0 || x > across || y > down) continue;
        covered += share;
        // The middle of the first pixel is at 0.5; at the edges of the picture its last pixels go on.
        const fromLeft = limited(x - 0.5, across - 1);
        const fromTop = limited(y - 0.5, down - 1);
        const left = fromLeft | 0;
        const top = fromTop | 0;
        const toRight = fromLeft - left;
        const toBottom = fromTop - top;
        const upper = 3 * (top * across + left);
        const lower = toBottom > 0 ? upper + 3 * across : upper;
        const step = toRight > 0 ? 3 : 0;
        const upperLeft = (1 - toRight) * (1 - toBottom);
        const upperRight = toRight * (1 - toBottom);
        const lowerLeft = (1 - toRight) * toBottom;
        const lowerRight = toRight * toBottom;
        red +=
          upperLeft * data[upper]! +
          upperRight * data[upper + step]! +
          lowerLeft * data[lower]! +
          lowerRight * data[lower + step]!;
        green +=
          upperLeft * data[upper + 1]! +
          upperRight * data[upper + step + 1]! +
          lowerLeft * data[lower + 1]! +
          lowerRight * data[lower + step + 1]!;
        blue +=
          upperLeft * data[upper + 2]! +
          upperRight * data[upper + step + 2]! +
          lowerLeft * data[lower + 2]! +
          lowerRight * data[lower + step + 2]!;
      }
      red *= weight;
      green *= weight;
      blue *= weight;
      const outside = 1 - covered;
      into[place] = limited(
        rr * red + rg * green + rb * blue + r1 * covered + fill[0] * outside,
        1,
      );
      into[place + 1] = limited(
        gr * red + gg * green + gb * blue + g1 * covered + fill[1] * outside,
        1,
      );
      into[place + 2] = limited(
        br * red + bg * green + bb * blue + b1 * covered + fill[2] * outside,
        1,
      );
    }
  }
  return into;
}

const unmoved: Affine = [1, 0, 0, 0, 1, 0];

/** Whether what is wanted is the picture as it is, as from a camera that sees what the model does. */
const isWhole = (
  picture: RgbPicture,
  { width, height, toPicture, colours }: SampleOptions,
): boolean =>
  width === picture.width &&
  height === picture.height &&
  colours === undefined &&
  toPicture.every((number, index) => number === unmoved[index]);

function copied({ data }: RgbPicture, into: Float32Array): Float32Array {
  const most = data instanceof Float32Array ? 1 : 255;
  for (let index = 0; index < into.length; index++) into[index] = data[index]! / most;
  return into;
}

type Twelve = [...Six, ...Six];
type Six = [number, number, number, number, number, number];

/** How many samples a side of each pixel: bilinear interpolation sees two pixels of the picture a side. */
function samplesAside([a, b, , d, e]: Affine): number {
  return Math.max(1, Math.round(Math.max(Math.hypot(a, d), Math.hypot(b, e)) / 2));
}

/** From 0 to a bound. Not by `Math`, whose look-up costs more than all else where tests run. */
const limited = (value: number, most: number) => (value > 0 ? (value < most ? value : most) : 0);
