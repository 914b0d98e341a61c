import * as tf from '@tensorflow/tfjs';
import { padding } from '../../masks/padding.js';
import { linear, type LinearWeights } from '../../tensor/linear.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { attend } from '../attend.js';
import { withChange, type Attended } from '../attended.js';
import { dot } from '../scores/dot.js';
import { forEachItem } from './for-each-item.js';

/** One level of `hierarchical`: how its elements become one vector. */
export interface HierarchicalLevel {
  /** To what is compared with the context vector: kernel `[E, A]`, bias `[A]` */
  projection: LinearWeights;
  /** What to look for, a trained vector `[A]` */
  context: tf.Tensor;
  /**
   * Lets the elements of a group know of each other before they are pooled: elements `[G, n, E]` →
   * `[G, n, E']`; `real` is `[G, n]`, true where there is an element, undefined: everywhere. The
   * paper has a GRU in both directions, see `gru`. Default: as they are.
   */
  encode?: ((elements: tf.Tensor, real: tf.Tensor | undefined) => tf.Tensor) | undefined;
}

/**
 * Makes one vector of each group: `u = tanh(h·W + b)`, `α = softmax(u·context)`, `output = Σ α·h`.
 *
 * @param elements - `[…, n, E]`
 * @param real - `[…, n]`, true where there is an element; undefined: everywhere
 * @param name - of the level, for errors: `levels[0]`
 * @returns output `[…, E']`, weights `[…, n]`
 */
export function poolLevel(
  elements: tf.Tensor,
  { projection, context, encode }: HierarchicalLevel,
  real: tf.Tensor | undefined,
  name: string,
): Attended {
  const [length, width] = elements.shape.slice(-2) as [number, number];
  const groups = elements.shape.slice(0, -2);
  const flat = tf.reshape(elements, [-1, length, width]); // […, n, E] → [G, n, E]
  const flatReal = real && tf.reshape(real, [-1, length]); // […, n] → [G, n]
  const encoded = encode ? encode(flat, flatReal) : flat;
  const { G, n, E, A } = requireShapes('hierarchical', {
    elements: [flat, 'G n Ei'],
    [`what ${name}.encode returns`]: [encoded, 'G n E'],
    [`${name}.projection.kernel`]: [projection.kernel, 'E A'],
    [`${name}.context`]: [context, 'A'],
  });
  const { bias } = projection;
  requireShapes('hierarchical', { [`${name}.projection.bias`]: bias && [bias, String(A)] });
  const compared = tf.tanh(linear(encoded, projection)); // [G, n, A]
  const attended = attend(
    forEachItem(tf.reshape(context, [1, 1, A]), G), // [A] → [G, 1, 1, A]
    tf.reshape(compared, [G, 1, n, A]), // [G, n, A] → [G, 1, n, A]
    tf.reshape(encoded, [G, 1, n, E]), // [G, n, E] → [G, 1, n, E]
    { score: dot(), mask: flatReal && padding(flatReal) },
    'hierarchical',
  );
  const output = tf.reshape(attended.output, [...groups, E]); // [G, 1, 1, E] → […, E]
  return withChange(attended, output, (weights) => tf.reshape(weights, [...groups, n])); // [G, 1, 1, n] → […, n]
}
