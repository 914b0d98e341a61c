import { maskedSoftmax } from '../../tensor/masked-softmax.js';
import type { Normalise } from '../choices.js';

/** Weights `exp(e_j) / Σ exp(e_j)`: all positive, they sum to 1. Bridle 1990, "Probabilistic interpretation of feedforward classification network outputs". */
export const softmax = (): Normalise => maskedSoftmax;
