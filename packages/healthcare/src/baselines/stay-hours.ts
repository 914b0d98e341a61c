import * as tf from '@tensorflow/tfjs';
import type { ReadStay } from '../stay/known-stay.js';
import { lastHour } from '../stay/stay.js';
import { hourlyGrid, hoursThere, hourWidth, learnStandards } from './hourly-grid.js';
import { standardRows } from './standard-rows.js';
import { factNumbers, tellingFacts } from './stay-features.js';

/** What a recurrent network takes of stays. */
export interface StayHours {
  [name: string]: tf.Tensor;
  /** `[B, 48, 3·V]` */
  hours: tf.Tensor;
  /** 1 for hours that are there, `[B, 48]`. */
  there: tf.Tensor;
  /** `[B, F]` */
  facts: tf.Tensor;
}

/** Learns how stays become numbers. */
export function stayHours(train: readonly ReadStay[]): (stays: readonly ReadStay[]) => StayHours {
  const standards = learnStandards(train);
  const factsOf = ({ facts }: ReadStay): number[] => factNumbers(facts);
  const standard = standardRows(train.map(factsOf), tellingFacts);
  return (stays) => {
    const hours = new Float32Array(stays.length * lastHour * hourWidth);
    const there = new Float32Array(stays.length * lastHour);
    stays.forEach((stay, row) => {
      hours.set(hourlyGrid(stay, standards), row * lastHour * hourWidth);
      there.set(hoursThere(stay), row * lastHour);
    });
    return {
      hours: tf.tensor3d(hours, [stays.length, lastHour, hourWidth]),
      there: tf.tensor2d(there, [stays.length, lastHour]),
      facts: tf.tensor2d(stays.map((stay) => standard(factsOf(stay)))),
    };
  };
}
