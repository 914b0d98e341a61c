import { HeedError } from '@heed/attention-core/errors';
import {
  inTurn,
  inverse,
  movedBox,
  scaling,
  shift,
  transposition,
  type Affine,
} from '../picture/affine.js';
import { areaOf, type Box } from '../picture/box.js';
import { colourChange } from '../picture/colour-change.js';
import { samplePicture, type RgbPicture, type SampleOptions } from '../picture/sample-picture.js';

/** By how much pictures are changed. */
export interface AugmentOptions extends Pick<SampleOptions, 'width' | 'height' | 'fill'> {
  /** Numbers in [0, 1). Every call takes ten. */
  random: () => number;
  /** Whether half of the pictures are mirrored left to right, and half top to bottom. Default true. */
  mirror?: boolean;
  /** Whether rows become columns in half of the pictures; with mirroring, all turns by 90°. Default true. */
  turn?: boolean;
  /**
   * Bounds of the size of things: 1 is where the whole picture, not turned, just fits in. Even in its
   * logarithm. Default 0.6 … 1.4.
   */
  scale?: readonly [number, number];
  /** The least share of a box's area that must be left inside for the box to be kept, 0 … 1. Default 0.4. */
  keep?: number;
  /** Boxes with a side shorter than this many pixels are not kept. Default 1. */
  shortest?: number;
  /** The factor of brightness is up to this far from 1. Default 0.2. */
  brightness?: number;
  /** The factor of contrast is up to this far from 1. Default 0.2. */
  contrast?: number;
  /** The factor of saturation is up to this far from 1. Default 0.2. */
  saturation?: number;
  /** Hues go round by up to this many turns to either side. Default 0.02. */
  hue?: number;
}

/** A picture as a network takes it, and the boxes in it. */
export interface Augmented<Any extends Box> {
  /** `[height, width, 3]`, 0 … 1 */
  data: Float32Array;
  /** In pixels of `data`; all lie inside. */
  boxes: Any[];
}

/**
 * A picture for training, changed by chance: mirrored, turned, scaled, cut or with a rim around it, and with
 * other colours. It is sampled once, whatever changes.
 *
 * A turned picture keeps its scale, so things in it are as large as in others: what sticks out is cut, and
 * the rest is filled. Where the picture is smaller than what is wanted it may lie anywhere in it; where it is
 * larger, any part of it may be taken.
 *
 * @param boxes - in pixels of the picture; each is cut at the edges and keeps what else it says
 * @throws HeedError `option` where the bounds of the scale are not positive or the wrong way round
 */
export function augment<Any extends Box>(
  picture: RgbPicture,
  boxes: readonly Any[],
  options: AugmentOptions,
): Augmented<Any> {
  const { width, height, random, fill, keep = 0.4, shortest = 1 } = options;
  const { brightness = 0.2, contrast = 0.2, saturation = 0.2, hue = 0.02 } = options;
  const around = (middle: number, reach: number) => middle + (2 * random() - 1) * reach;
  const fromPicture = drawMap(picture, options);
  const colours = colourChange({
    brightness: around(1, brightness),
    contrast: around(1, contrast),
    saturation: around(1, saturation),
    hue: around(0, hue),
  });
  return {
    data: samplePicture(picture, {
      width,
      height,
      toPicture: inverse(fromPicture),
      colours,
      ...(fill && { fill }),
    }),
    boxes: boxes.flatMap((box) => {
      const moved = movedBox(box, fromPicture);
      const cut = {
        ...moved,
        left: Math.max(moved.left, 0),
        top: Math.max(moved.top, 0),
        right: Math.min(moved.right, width),
        bottom: Math.min(moved.bottom, height),
      };
      const sides = [cut.right - cut.left, cut.bottom - cut.top];
      const kept = areaOf(cut) >= keep * areaOf(moved) && Math.min(...sides) >= shortest;
      return kept ? [cut] : [];
    }),
  };
}

/** Where a point of the picture goes. */
function drawMap(picture: RgbPicture, options: AugmentOptions): Affine {
  const { width, height, random, mirror = true, turn = true, scale = [0.6, 1.4] } = options;
  const [least, most] = scale;
  if (!(least > 0 && least <= most && Number.isFinite(most))) {
    const required = 'scale must be two positive numbers, the smaller one first';
    const got = `${least} and ${most}`;
    throw new HeedError({ code: 'option', where: 'augment', required, got });
  }
  const half = () => random() < 0.5;
  const [across, down, turned] = [half(), half(), half()];
  const fitting = Math.min(width / picture.width, height / picture.height);
  const zoom = fitting * least * (most / least) ** random();
  const sides = [picture.width * zoom, picture.height * zoom];
  const [wide, high] = (turn && turned ? sides.reverse() : sides) as [number, number];
  return inTurn(
    shift(-picture.width / 2, -picture.height / 2),
    scaling(mirror && across ? -zoom : zoom, mirror && down ? -zoom : zoom),
    turn && turned ? transposition : scaling(1, 1),
    shift(
      width / 2 + (random() - 0.5) * (width - wide),
      height / 2 + (random() - 0.5) * (height - high),
    ),
  );
}
