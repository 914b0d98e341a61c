import * as tf from '@tensorflow/tfjs';
import { requirePositive } from '../../tensor/require-positive.js';
import { inWholeRows, type Normalise } from '../choices.js';
import { softmax } from './softmax.js';

/**
 * Divides the scores by a temperature: below 1 the greatest gets more of the weight, and all of it
 * near 0; above 1 the weights become more equal. Hinton, Vinyals & Dean 2015, arXiv:1503.02531, eq. 1.
 *
 * @param t - the temperature, > 0
 * @param normalise - what is made of the scores; default `softmax()`
 * @throws HeedError `option` unless the temperature is a finite number above 0
 */
export function temperature(t: number, normalise: Normalise = softmax()): Normalise {
  requirePositive('temperature', 't', t);
  return inWholeRows(normalise.wholeRows, (scores, allowed) =>
    tf.tidy(() => normalise(tf.div(scores, t), allowed)),
  );
}
