import * as tf from '@tensorflow/tfjs';
import { additive, pointer } from '@heed/attention-core';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [size, width] = [10, 32];

/** Numbers as vectors that know of all others together, `[B, S, E]`. */
function encoded({ numbers }: Tensors, weights: Weights): tf.Tensor {
  const each = weights.perceptron('number', tf.expandDims(numbers!, 2), 64, width); // [B, S] → [B, S, E]
  const whole = weights.dense('whole', tf.mean(tf.relu(each), 1, true), width); // [B, 1, E]
  return tf.relu(tf.add(each, whole));
}

const pointing: Contestant = {
  name: 'pointer, additive score',
  forward(inputs, weights) {
    const x = encoded(inputs, weights);
    const questions = tf.expandDims(weights.take('question', [size, width], 1), 0); // [1, T, E]
    const { output } = pointer(
      tf.tile(tf.expandDims(questions, 0), [x.shape[0]!, 1, 1, 1]), // [B, 1, T, E]
      tf.expandDims(x, 1), // [B, S, E] → [B, 1, S, E]
      {
        score: additive({
          query: weights.take('to query', [width, 2 * width]),
          key: weights.take('to key', [width, 2 * width]),
          energy: weights.take('energy', [2 * width], 0.2),
        }),
      },
    );
    return tf.log(tf.add(tf.squeeze(output, [1]), 1e-9)); // [B, 1, T, S] → [B, T, S]
  },
};

const none: Contestant = {
  name: 'none: a network from all places to all places',
  forward(inputs, weights) {
    const logits = weights.perceptron('answer', inputs['numbers']!, 256, size * size);
    return tf.reshape(logits, [-1, size, size]); // [B, T·S] → [B, T, S]
  },
};

/** Put numbers in order. */
export const sorting: LearnedTask = {
  name: 'sorting',
  family: 'tasks',
  question: `Where is the smallest of ${size} numbers, where the next, and so on?`,
  draw(random, count) {
    const rows = Array.from({ length: count }, () => Array.from({ length: size }, random));
    const order = rows.map((row) => row.map((_, place) => place).sort((a, b) => row[a]! - row[b]!));
    return { inputs: { numbers: tf.tensor2d(rows) }, targets: tf.tensor2d(order) };
  },
  contestants: [pointing, none],
  lesson: 'An answer that is a place in the input is pointed at, not learned by heart.',
  claims: {
    'pointer, additive score': { reaches: 0.75 },
    'none: a network from all places to all places': { staysBelow: 0.65 },
  },
  steps: 2000,
};
