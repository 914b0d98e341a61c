import type { Tensor } from '@tensorflow/tfjs';
import { maskedSoftmax } from '../../tensor/masked-softmax.js';
import type { Normalise } from '../choices.js';

const marked: Normalise = Object.assign(
  (scores: Tensor, allowed?: Tensor) => maskedSoftmax(scores, allowed),
  { softmax: true } as const,
);

/** Weights `exp(e_j) / Σ exp(e_j)`: all positive, they sum to 1. Bridle 1990, "Probabilistic interpretation of feedforward classification network outputs". */
export const softmax = (): Normalise => marked;
