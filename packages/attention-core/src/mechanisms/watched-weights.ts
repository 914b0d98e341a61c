/**
 * Watching attention: while somebody does, weights show their gradients, and values what each head makes
 * of them. Nothing is computed or kept when nobody asks.
 */
import * as tf from '@tensorflow/tfjs';
import { probe } from '../tensor/probe.js';
import { repeatHeads } from './heads/repeat-heads.js';

/** What is learned of the weights of one attention. Whoever watches disposes of the tensors. */
export interface WatchedWeights {
  /** Under which name a layer offered them; undefined where none did. */
  name?: string;
  /** `[B, N, L, S]`, once the way back has come by; undefined where the result does not depend on them. */
  gradient?: tf.Tensor;
  /** `[B, N, S, E]`, see {@link offerValues}; undefined where nobody offered any. */
  values?: tf.Tensor;
}

interface Watch {
  anchor: tf.Tensor;
  seen: Map<tf.Tensor, WatchedWeights>;
}

let watch: Watch | undefined;

/**
 * Runs a function and watches the weights of every attention in it.
 *
 * @param anchor - a scalar by which the result is differentiated, see {@link probe}
 * @returns the function's result and what was seen, in the order in which weights were formed; gradients
 *   are there once the result was differentiated
 */
export function watchWeights<Result>(
  anchor: tf.Tensor,
  run: () => Result,
): { result: Result; seen: readonly WatchedWeights[] } {
  const outer = watch;
  const inner: Watch = { anchor, seen: new Map() };
  watch = inner;
  try {
    const result = run();
    return { result, seen: [...inner.seen.values()] };
  } finally {
    watch = outer;
  }
}

/** Whether anybody watches: then a mechanism must form its weights. */
export const areWeightsWatched = (): boolean => watch !== undefined;

/** Called by a mechanism: its weights, so that whoever watches learns of their gradient. */
export function watchedWeights(weights: tf.Tensor): tf.Tensor {
  if (!watch) return weights;
  const learned: WatchedWeights = {};
  const passed = probe(weights, watch.anchor, (gradient) => (learned.gradient = gradient));
  watch.seen.set(passed, learned);
  return passed;
}

/** Called by a layer: says under which name it offers weights. */
export function nameWatched(name: string, weights: tf.Tensor): void {
  const learned = watch?.seen.get(weights);
  if (learned) learned.name ??= name;
}

/**
 * Called by a mechanism with projections: what each head adds to the output for each key at full weight,
 * `(x·W_V + b_V)·W_O`. Kobayashi et al. 2020, arXiv:2004.10102, eq. 3 and 4.
 *
 * @param attended - whose weights they go with
 * @param v - `[B, G, S, D]`, x·W_V + b_V; G divides N
 * @param output - `[N·D, E]` or `[N, D, …]`, W_O of all heads; left out: they add their values as they are
 */
export function offerValues(
  attended: { weights?: tf.Tensor },
  v: tf.Tensor,
  output?: tf.Tensor,
): void {
  const weights = watch && attended.weights;
  const learned = weights && watch?.seen.get(weights);
  if (!learned) return;
  const [, G, S, D] = v.shape as [number, number, number, number];
  const [, N, , keys] = weights.shape as [number, number, number, number];
  if (keys !== S) return;
  learned.values = tf.tidy(() => {
    const each = N === G ? v : repeatHeads(v, N / G); // [B, N, S, D]
    const kernels = output && tf.reshape(output, [1, N, D, -1]); // [N·D, E] → [1, N, D, E]
    return tf.keep(kernels ? tf.matMul(each, kernels) : tf.clone(each)); // [B, N, S, E]
  });
}
