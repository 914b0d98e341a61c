import * as tf from '@tensorflow/tfjs';
import { padding, sigmoid, softmax, softmaxPlusOne, type Normalise } from '@heed/attention-core';
import { below, list, table } from '../draw-tokens.js';
import { oneHead } from '../one-head.js';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [longest, symbols, most, width] = [24, 4, 8, 32];

/** Stands in `tokens` where a text has ended. */
const nothing = symbols;

const encoded = ({ tokens }: Tensors, weights: Weights): tf.Tensor =>
  weights.embed('symbol', tokens!, symbols + 1, width);

const isReal = ({ tokens }: Tensors): tf.Tensor => tf.notEqual(tokens!, nothing);

const attending = (name: string, normalise: Normalise): Contestant => ({
  name,
  forward(inputs, weights) {
    const question = tf.expandDims(weights.embed('asked', inputs['asked']!, symbols, width), 1); // [B, 1, E]
    const found = oneHead(question, encoded(inputs, weights), weights, width, {
      normalise,
      mask: padding(isReal(inputs)),
    });
    return weights.perceptron('answer', tf.squeeze(found, [1]), 64, most + 1);
  },
});

const none: Contestant = {
  name: 'none: mean of all symbols',
  forward(inputs, weights) {
    const real = tf.expandDims(tf.cast(isReal(inputs), 'float32'), 2); // [B, S, 1]
    const read = tf.mul(tf.relu(weights.dense('read', encoded(inputs, weights), 2 * width)), real);
    const mean = tf.div(tf.sum(read, 1), tf.sum(real, 1)); // [B, 2E]
    const both = tf.concat([mean, weights.embed('asked', inputs['asked']!, symbols, width)], 1);
    return weights.perceptron('answer', both, 128, most + 1);
  },
};

/** Count how often a symbol occurs. */
export const counting: LearnedTask = {
  name: 'counting',
  family: 'normalisers',
  question: `How often, up to ${most} times, is one of ${symbols} symbols among 8 to ${longest}?`,
  draw(random, count) {
    const examples = Array.from({ length: count }, () => {
      const length = 8 + below(random, longest - 7);
      const asked = below(random, symbols);
      const wanted = below(random, Math.min(most, length) + 1);
      const places = Array.from({ length }, (_, place) => place);
      const hits = new Set<number>();
      while (hits.size < wanted) hits.add(places[below(random, length)]!);
      const other = () => (asked + 1 + below(random, symbols - 1)) % symbols;
      const tokens = Array.from({ length: longest }, (_, place) => {
        if (place >= length) return nothing;
        return hits.has(place) ? asked : other();
      });
      return { tokens, asked, wanted };
    });
    return {
      inputs: {
        tokens: table(examples.map(({ tokens }) => tokens)),
        asked: list(examples.map(({ asked }) => asked)),
      },
      targets: list(examples.map(({ wanted }) => wanted)),
    };
  },
  contestants: [
    attending('softmax', softmax()),
    attending('softmax-plus-one', softmaxPlusOne()),
    attending('sigmoid', sigmoid()),
    none,
  ],
  lesson: 'Softmax makes means, and a mean has no number; sigmoid adds up.',
  claims: { sigmoid: { reaches: 0.65 }, softmax: { staysBelow: 0.5 } },
  steps: 1500,
};
