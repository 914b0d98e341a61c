/**
 * Location-aware attention: an additive score that also sees where the previous step looked, through
 * a convolution. `vᵀ·tanh(W·q + U·k + V·f + b)` with `f = F ∗ α`.
 * Chorowski et al. 2015, arXiv:1506.07503, eq. 8 and 9; their V is U here and their U is V, and taps
 * are not mirrored, as usual in networks.
 */
import * as tf from '@tensorflow/tfjs';
import { padAxis } from '../../tensor/pad-axis.js';
import { requireNumbers } from '../../tensor/require-numbers.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { inWholeRows, type Score } from '../choices.js';
import { energies, hiddenInputs, requireAdditive, type AdditiveWeights } from './additive.js';
import { mapHeads, perHead } from './map-heads.js';

/** Weights of {@link locationAware}. */
export interface LocationAwareWeights extends AdditiveWeights {
  /** F: `[R, F]`, F filters of R taps; the tap in the middle, `⌊(R − 1) / 2⌋`, sees the key itself */
  filters: tf.Tensor;
  /** V: `[F, A]` or `[N, F, A]` */
  location: tf.Tensor;
}

/** How far beyond a row a slice may reach, so that rows of a free length can be traced. */
const farthest = 4;

/** A row moved by 1, 2, …, `count` places to the left, or to the right; zeros come in. */
function moved(row: tf.Tensor, count: number, to: 'left' | 'right'): tf.Tensor[] {
  if (count === 0) return [];
  const places = Math.min(count, farthest);
  const padded = to === 'left' ? padAxis(row, 3, 0, places) : padAxis(row, 3, places, 0); // [B, N, L, S + places]
  // wasm cannot differentiate a convolution, but slices.
  const near = Array.from({ length: places }, (_, place) => {
    const start = to === 'left' ? place + 1 : places - place - 1;
    return tf.slice(padded, [0, 0, 0, start], row.shape);
  });
  return [...near, ...moved(near.at(-1)!, count - places, to)];
}

/** The R numbers around each one of a row, zeros beyond its ends: `[B, N, L, S]` → `[B, N, L, S, R]`. */
function neighbourhoods(alignment: tf.Tensor, taps: number): tf.Tensor {
  const before = Math.floor((taps - 1) / 2);
  const earlier = moved(alignment, before, 'right').reverse();
  const later = moved(alignment, taps - 1 - before, 'left');
  return tf.stack([...earlier, alignment, ...later], -1); // R · [B, N, L, S] → [B, N, L, S, R]
}

const wholeRows = {
  choice: 'locationAware',
  advice: 'Use attend with a mask, such as window(128).',
};

/**
 * How a key fits, and how its place follows from the last one: for speech, where the alignment moves
 * on step by step.
 *
 * @param weights - learned
 * @param previous - weights of the step before, `[B, N, L, S]`; zeros for the first
 * @throws HeedError `shape`, when used, unless weights and previous alignment fit; `input-value` for
 * NaN or infinity
 */
export const locationAware = (weights: LocationAwareWeights, previous: tf.Tensor): Score =>
  inWholeRows(wholeRows, (q, k) => {
    const { filters, location, energy } = weights;
    requireAdditive('locationAware', q, k, weights);
    const { B, N, L, S, R, A } = requireShapes('locationAware', {
      k: [k, 'B N S Dk'],
      q: [q, 'B N L D'],
      previous: [previous, 'B N L S'],
      'weights.energy': [energy, perHead(energy, 'A')],
      'weights.filters': [filters, 'R F'],
      'weights.location': [location, perHead(location, 'F A')],
    });
    requireNumbers('locationAware', { previous });
    return tf.tidy(() => {
      const around = tf.reshape(neighbourhoods(previous, R), [B, N, L * S, R]); // → [B, N, L·S, R]
      const features = mapHeads(mapHeads(around, filters), location); // · [R, F] · [F, A] → [B, N, L·S, A]
      const placed = tf.reshape(features, [B, N, L, S, A]); // [B, N, L·S, A] → [B, N, L, S, A]
      return energies(tf.add(hiddenInputs(q, k, weights), placed), energy);
    });
  });
