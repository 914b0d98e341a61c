import { readPhysionet, type PhysionetPlace } from '../corpus/read-physionet.js';
import { splitStays } from '../corpus/split-stays.js';
import { prepare, type Prepared } from './prepare.js';

/** The data as models are trained and measured on it. @param size - the most knots of any variable */
export const readCases = async (size: number, place: PhysionetPlace = {}): Promise<Prepared> =>
  prepare(await readPhysionet(place), size, splitStays);
