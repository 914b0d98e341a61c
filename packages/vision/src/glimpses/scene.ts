import { pictureSide } from './grey-picture.js';

/** Pixels a side of an article's own picture. */
export const articleSide = 28;

/** Pixels a side of a scrap of another article. */
const scrapSide = 8;

/** Scraps in a picture. */
const scraps = 4;

/** Articles to draw scenes of: bytes `[count, 28, 28]`, 0 nothing, 255 the brightest. */
export interface Articles {
  images: Uint8Array;
  /** `[count]` */
  labels: Uint8Array;
}

const articleSize = articleSide ** 2;

/** Number of articles. */
export const countOf = ({ images }: Pick<Articles, 'images'>): number =>
  images.length / articleSize;

/**
 * Draws "cluttered translated" pictures: an article somewhere on black, and four scraps of 8 × 8 pixels of other
 * articles anywhere. Mnih et al. 2014, arXiv:1406.6247, section 4.1, with clothes instead of digits; where two
 * things overlap, the brighter pixel is seen.
 *
 * @param article - index of the article
 * @param random - numbers in [0, 1)
 * @param mirrored - whether left and right of the article are swapped. Default false
 * @returns `[60, 60]`, bytes
 */
export function drawScene(
  { images }: Pick<Articles, 'images'>,
  article: number,
  random: () => number,
  mirrored = false,
): Uint8Array {
  const whole = (count: number) => Math.floor(count * random());
  const scene = new Uint8Array(pictureSide ** 2);
  const paste = (from: number, side: number, mirror: boolean) => {
    const top = whole(pictureSide - side + 1);
    const left = whole(pictureSide - side + 1);
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const at = (top + row) * pictureSide + left + column;
        const taken = mirror ? side - 1 - column : column;
        scene[at] = Math.max(scene[at]!, images[from + row * articleSide + taken]!);
      }
    }
  };
  paste(article * articleSize, articleSide, mirrored);
  for (let scrap = 0; scrap < scraps; scrap++) {
    const place = articleSide - scrapSide + 1;
    const corner = whole(place) * articleSide + whole(place);
    paste(whole(countOf({ images })) * articleSize + corner, scrapSide, false);
  }
  return scene;
}
