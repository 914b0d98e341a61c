import { onlyAllowed } from '../../tensor/only-allowed.js';
import type { Normalise } from '../choices.js';

/**
 * Scores are weights as they are, of any sign and sum; what the mask excludes gets 0. Zhou et al. 2018
 * (Deep Interest Network), arXiv:1706.06978, section 4.3: the sum of a user's weights then tells how
 * strong the interest is.
 */
export const unnormalised = (): Normalise => onlyAllowed;
