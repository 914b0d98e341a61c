/**
 * Additive attention: `vᵀ·tanh(W·q + U·k + b)`, a network with one hidden layer of width A.
 * Bahdanau, Cho & Bengio 2015, arXiv:1409.0473, section A.1.2, which has no b.
 */
import * as tf from '@tensorflow/tfjs';
import { requireShapes } from '../../tensor/require-shapes.js';
import type { Score } from '../choices.js';
import { mapHeads, perHead } from './map-heads.js';

/** Weights of {@link additive}. Those with an N are for each head; without, for all heads. */
export interface AdditiveWeights {
  /** W: `[D, A]` or `[N, D, A]`; left out: queries of width A are taken as they are */
  query?: tf.Tensor | undefined;
  /** U: `[Dk, A]` or `[N, Dk, A]`; left out: keys of width A are taken as they are */
  key?: tf.Tensor | undefined;
  /** b: `[A]`; left out: none */
  bias?: tf.Tensor | undefined;
  /** v: `[A]` or `[N, A]` */
  energy: tf.Tensor;
}

/** Checks the weights of {@link additive} for queries and keys. */
export function requireAdditive(
  where: string,
  q: tf.Tensor,
  k: tf.Tensor,
  { query, key, bias, energy }: AdditiveWeights,
): void {
  requireShapes(where, {
    q: [q, query ? 'B N L D' : 'B N L A'],
    k: [k, key ? 'B N S Dk' : 'B N S A'],
    'weights.query': query && [query, perHead(query, 'D A')],
    'weights.key': key && [key, perHead(key, 'Dk A')],
    'weights.bias': bias && [bias, 'A'],
    'weights.energy': [energy, perHead(energy, 'A')],
  });
}

/**
 * What goes into the hidden layer for each pair: `W·q + U·k + b`.
 *
 * @returns `[B, N, L, S, A]`
 */
export function hiddenInputs(
  q: tf.Tensor,
  k: tf.Tensor,
  { query, key, bias }: AdditiveWeights,
): tf.Tensor {
  const asked = query ? mapHeads(q, query) : q; // [B, N, L, A]
  const offered = key ? mapHeads(k, key) : k; // [B, N, S, A]
  const biased = bias ? tf.add(offered, bias) : offered;
  return tf.add(tf.expandDims(asked, 3), tf.expandDims(biased, 2)); // [B, N, L, 1, A] + [B, N, 1, S, A] → [B, N, L, S, A]
}

/** `vᵀ·tanh(x)` of `[B, N, L, S, A]`: `[B, N, L, S]`. */
export function energies(x: tf.Tensor, energy: tf.Tensor): tf.Tensor {
  const [B, N, L, S, A] = x.shape as [number, number, number, number, number];
  const pairs = tf.reshape(tf.tanh(x), [B, N, L * S, A]); // [B, N, L, S, A] → [B, N, L·S, A]
  const scores = mapHeads(pairs, tf.expandDims(energy, -1)); // [B, N, L·S, A] · [A, 1] → [B, N, L·S, 1]
  return tf.reshape(scores, [B, N, L, S]); // [B, N, L·S, 1] → [B, N, L, S]
}

/**
 * `vᵀ·tanh(W·q + U·k + b)`. Every pair has a hidden layer of its own, so it takes A times the memory
 * of the scores.
 *
 * @throws HeedError `shape`, when used, unless the weights fit queries and keys
 */
export const additive =
  (weights: AdditiveWeights): Score =>
  (q, k) => {
    requireAdditive('additive', q, k, weights);
    return tf.tidy(() => energies(hiddenInputs(q, k, weights), weights.energy));
  };
