/** Sizes of a model that looks; no tfjs here, since answers need them too. */
import { pictureSide } from './grey-picture.js';

/** What a glimpse takes in. */
export interface Retina {
  /** Numbers g along a side of each square ≥ 1. */
  side: number;
  /** Pixels of the picture from one number to the next, for each of S squares, ≥ 1. */
  scales: readonly number[];
}

/** Sizes of what looks. */
export interface GlimpseSizes {
  /** Glimpses N ≥ 1. */
  glimpses: number;
  /** What each takes in. */
  retina: Retina;
  /** Filters of the two convolutions over what a glimpse takes in. */
  filters: readonly [number, number];
  /** Numbers T along a side of the thumbnail that the first place is chosen from; divides 60. */
  thumbnail: number;
  /** Width W of what a glimpse is turned into. */
  width: number;
  /** Width H of the state. */
  units: number;
}

/** Numbers in a glimpse, S·g². */
export const numbersIn = ({ side, scales }: Retina): number => scales.length * side ** 2;

/** Pixels a side of the widest square. */
export const widthOf = ({ side, scales }: Retina): number => side * Math.max(...scales);

/**
 * Numbers that a model takes in of a picture, as a share of its pixels: T² of the thumbnail and N·S·g² of the
 * glimpses. A number that is the mean of several pixels counts once, and one that is taken in twice twice.
 */
export const shareSeen = ({
  glimpses,
  retina,
  thumbnail,
}: Pick<GlimpseSizes, 'glimpses' | 'retina' | 'thumbnail'>): number =>
  (glimpses * numbersIn(retina) + thumbnail ** 2) / pictureSide ** 2;
