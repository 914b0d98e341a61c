import * as tf from '@tensorflow/tfjs';
import { multiHead } from '@heed/attention-core';
import { shuffled } from '@heed/attention-core/train';
import { list, table } from '../draw-tokens.js';
import { projections } from '../projections.js';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [names, asked, width] = [12, 4, 32];

const all = Array.from({ length: names }, (_, name) => name);

/** Each name with its rank as one vector, `[B, S, E]`. */
const encoded = (inputs: Tensors, weights: Weights): tf.Tensor =>
  tf.add(
    weights.embed('name', inputs['names']!, names, width),
    weights.embed('rank', inputs['ranks']!, names, width),
  );

/** The names that are asked for, side by side in one vector `[B, 1, E]`. */
function question(inputs: Tensors, weights: Weights): tf.Tensor {
  const each = weights.embed('asked', inputs['asked']!, names, width / asked); // [B, T, E/T]
  return tf.reshape(each, [each.shape[0]!, 1, width]); // [B, T, E/T] → [B, 1, E]
}

const withHeads = (heads: number): Contestant => ({
  name: heads === 1 ? 'one head' : `${heads} heads of the same total width`,
  forward(inputs, weights) {
    const [x, q] = [encoded(inputs, weights), question(inputs, weights)];
    const { output } = multiHead(q, x, projections(weights, width), { heads });
    return weights.perceptron('answer', tf.squeeze(tf.concat([output, q], 2), [1]), 64, asked);
  },
});

const none: Contestant = {
  name: 'none: mean of all names',
  forward(inputs, weights) {
    const x = tf.relu(weights.dense('read', encoded(inputs, weights), 4 * width));
    const both = tf.concat([tf.mean(x, 1), tf.squeeze(question(inputs, weights), [1])], 1);
    return weights.perceptron('answer', both, 128, asked);
  },
};

/** Several things to be looked up at once. */
export const lookups: LearnedTask = {
  name: 'lookups',
  family: 'heads',
  question: `Each of ${names} names has a rank. Which of ${asked} names has the highest?`,
  draw(random, count) {
    const examples = Array.from({ length: count }, () => {
      const ranks = shuffled(all, random);
      const some = shuffled(all, random).slice(0, asked);
      const values = some.map((name) => ranks[name]!);
      return { ranks, some, answer: values.indexOf(Math.max(...values)) };
    });
    return {
      inputs: {
        names: table(examples.map(() => all)),
        ranks: table(examples.map(({ ranks }) => ranks)),
        asked: table(examples.map(({ some }) => some)),
      },
      targets: list(examples.map(({ answer }) => answer)),
    };
  },
  contestants: [withHeads(1), withHeads(2), withHeads(4), none],
  lesson: 'One head makes one mixture; several heads look at several places.',
  claims: { '2 heads of the same total width': { reaches: 0.7 }, 'one head': { staysBelow: 0.6 } },
  steps: 4000,
};
