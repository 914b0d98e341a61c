/** How training pictures are changed, so that no two looks at one are the same. */
export interface Augmentation {
  /** By how many pixels they are moved at most, to each side, ≥ 0. */
  shift: number;
  /** By which share they are made larger or smaller at most, [0, 1). */
  zoom: number;
  /** By how many degrees they are turned at most, to each side, ≥ 0. */
  turn: number;
  /** By which share of all brightness they become lighter or darker at most, and their contrast, [0, 1). */
  light: number;
  /** Whether half of them are mirrored, left for right. */
  mirror: boolean;
  /** Share of pictures of which a rectangle is erased, [0, 1]. Zhong et al. 2020, arXiv:1708.04896. */
  erase: number;
}

/** Where a new pixel comes from, `x · xx + y · xy + x0` and `x · yx + y · yy + y0`: all six in this order. */
type Motion = readonly [number, number, number, number, number, number];

function drawMotion(
  { shift, zoom, turn, mirror }: Augmentation,
  side: number,
  random: () => number,
): Motion {
  const about = (most: number) => most * (2 * random() - 1);
  const angle = (about(turn) * Math.PI) / 180;
  const scale = 1 + about(zoom);
  const sideways = mirror && random() < 0.5 ? -1 : 1;
  // Whole pixels where nothing is turned or zoomed: those stay as sharp as they were.
  const [right, down] = [Math.round(about(shift + 0.499)), Math.round(about(shift + 0.499))];
  const [cosine, sine] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const middle = (side - 1) / 2;
  const [xx, xy, yx, yy] = [sideways * cosine, -sine, sideways * sine, cosine];
  return [xx, xy, middle - (xx + xy) * middle + right, yx, yy, middle - (yx + yy) * middle + down];
}

/** A picture's numbers, and how they lie. */
interface Pixels {
  /** `[side, side, channels]` */
  values: ArrayLike<number>;
  side: number;
  channels: number;
}

/** A number between four pixels, 0 outside of the picture. */
function between(
  { values, side, channels }: Pixels,
  x: number,
  y: number,
  channel: number,
): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = x - left;
  const down = y - top;
  let sum = 0;
  for (let corner = 0; corner < 4; corner++) {
    const column = left + (corner & 1);
    const row = top + (corner >> 1);
    const share = (corner & 1 ? across : 1 - across) * (corner >> 1 ? down : 1 - down);
    if (share === 0 || row < 0 || column < 0 || row >= side || column >= side) continue;
    sum += share * values[(row * side + column) * channels + channel]!;
  }
  return sum;
}

/** Fills a rectangle of 5 to 25 % of a picture with noise. */
function erase(values: Float32Array, side: number, channels: number, random: () => number): void {
  const area = (0.05 + 0.2 * random()) * side * side;
  const aspect = 2 ** (2 * random() - 1);
  const height = Math.min(side, Math.round(Math.sqrt(area * aspect)));
  const width = Math.min(side, Math.round(Math.sqrt(area / aspect)));
  const top = Math.floor(random() * (side - height + 1));
  const left = Math.floor(random() * (side - width + 1));
  for (let row = top; row < top + height; row++) {
    for (
      let index = (row * side + left) * channels;
      index < (row * side + left + width) * channels;
      index++
    ) {
      values[index] = random();
    }
  }
}

/**
 * A picture moved, mirrored, turned, zoomed, in another light, and with a hole, each as the numbers fall.
 *
 * @param picture - `[side, side, channels]`, 0 … 255
 * @param random - numbers in [0, 1)
 * @returns the same size, 0 … 1
 */
export function augmented(
  picture: Uint8Array,
  { side, channels }: Pick<Pixels, 'side' | 'channels'>,
  augmentation: Augmentation,
  random: () => number,
): Float32Array {
  const pixels = { values: picture, side, channels };
  const [xx, xy, x0, yx, yy, y0] = drawMotion(augmentation, side, random);
  const contrast = (1 + augmentation.light * (2 * random() - 1)) / 255;
  const light = augmentation.light * (2 * random() - 1);
  const values = new Float32Array(side * side * channels);
  let index = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const column = xx * x + xy * y + x0;
      const row = yx * x + yy * y + y0;
      for (let channel = 0; channel < channels; channel++) {
        const value = contrast * between(pixels, column, row, channel) + light;
        values[index++] = Math.min(1, Math.max(0, value));
      }
    }
  }
  if (random() < augmentation.erase) erase(values, side, channels, random);
  return values;
}
