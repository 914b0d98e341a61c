import type * as tf from '@tensorflow/tfjs';
import type { Weights } from './weights.js';

/** Tensors by name. */
export type Tensors = Record<string, tf.Tensor>;

/** Examples of a task. */
export interface Examples {
  /** What a model may look at; the first axis counts examples. */
  inputs: Tensors;
  /** Right answers as whole numbers, `[B]` or `[B, T]`; float32. */
  targets: tf.Tensor;
}

/** What a model is told besides its inputs. */
export interface Circumstances {
  training: boolean;
  /** Scalar: which step of training this is. */
  step: tf.Tensor;
}

/** A model that takes part: inputs → logits `[B, C]` or `[B, T, C]`. */
export interface Contestant {
  /** `multi-head, 2 heads` */
  name: string;
  forward(inputs: Tensors, weights: Weights, circumstances: Circumstances): tf.Tensor;
  /** What training lowers. Default: cross-entropy of the logits. */
  loss?(examples: Examples, weights: Weights, circumstances: Circumstances): tf.Scalar;
}

/** A question that attention can learn to answer. */
export interface LearnedTask {
  /** `needle` */
  name: string;
  /** The family of mechanisms that it tells apart; see `families` of `@heed/testing/core`. */
  family: string;
  /** What is asked, in a sentence. */
  question: string;
  /** Draws examples; the same numbers, the same examples. */
  draw(random: () => number, count: number): Examples;
  /** Other examples to be tested on, such as longer ones. Default: as in training. */
  drawTest?(random: () => number, count: number): Examples;
  contestants: readonly Contestant[];
  /** What the results say, in a sentence. */
  lesson: string;
  /** Names of contestants → shares of right answers that they surely reach, or surely do not. */
  claims: Readonly<Record<string, { reaches: number } | { staysBelow: number }>>;
  /** Steps of training. */
  steps: number;
  /** Examples a step. Default 64. */
  batch?: number;
  /** Learning rate of Adam, falling to a tenth at the end. Default 0.005. */
  learningRate?: number;
}
