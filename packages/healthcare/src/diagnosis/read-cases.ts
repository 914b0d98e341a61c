import { readDdxplus, type DdxplusPlace } from '../corpus/read-ddxplus.js';
import { prepare, type Prepared } from './prepare.js';

/** The data as models are trained and measured on it. */
export const readCases = async (place: DdxplusPlace = {}): Promise<Prepared> =>
  prepare(await readDdxplus(place));
