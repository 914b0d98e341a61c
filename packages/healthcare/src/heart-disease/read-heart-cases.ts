import { readUciHeart, type UciHeartPlace } from '../corpus/read-uci-heart.js';
import { prepare, type Prepared } from '../diagnosis/prepare.js';

/** The patients of all hospitals as models are trained and measured on them. */
export const readHeartCases = async (place: UciHeartPlace = {}): Promise<Prepared> =>
  prepare(await readUciHeart(place));
