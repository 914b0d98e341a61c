import * as tf from '@tensorflow/tfjs';
import {
  linearAttention,
  linformer,
  nystrom,
  performer,
  scaledDotProduct,
} from '@heed/attention-core';
import { shuffled } from '@heed/attention-core/train';
import { below, table } from '../draw-tokens.js';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [pairs, questions, symbols, width] = [64, 16, 8, 16];

const names = Array.from({ length: pairs }, (_, name) => name);

/** Each name with its symbol, `[B, S, E]`. */
const encoded = (inputs: Tensors, weights: Weights): tf.Tensor =>
  tf.concat(
    [
      weights.embed('name', inputs['names']!, pairs, width),
      weights.embed('symbol', inputs['held']!, symbols, width),
    ],
    2,
  );

type Attention = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, weights: Weights) => tf.Tensor;

const attending = (name: string, attention: Attention): Contestant => ({
  name,
  forward(inputs, weights) {
    const head = (name: string, x: tf.Tensor) => tf.expandDims(weights.dense(name, x, width), 1); // → [B, 1, …, E]
    const x = encoded(inputs, weights);
    const q = head('query', weights.embed('asked', inputs['asked']!, pairs, width));
    const output = attention(q, head('key', x), head('value', x), weights);
    return weights.dense('answer', tf.squeeze(output, [1]), symbols); // [B, T, C]
  },
});

const none: Contestant = {
  name: 'none: mean of all pairs',
  forward(inputs, weights) {
    const read = tf.relu(weights.dense('read', encoded(inputs, weights), 8 * width));
    const whole = weights.dense('from all', tf.mean(read, 1, true), 4 * width); // [B, 1, 4E]
    const asked = weights.embed('asked', inputs['asked']!, pairs, 4 * width);
    return weights.dense('answer', tf.relu(tf.add(whole, asked)), symbols);
  },
};

/** Remember what belongs to what. */
export const recall: LearnedTask = {
  name: 'recall',
  family: 'efficient',
  question: `Each of ${pairs} names holds one of ${symbols} symbols, in any order. What does a name hold?`,
  draw(random, count) {
    const examples = Array.from({ length: count }, () => {
      const order = shuffled(names, random);
      const held = order.map(() => below(random, symbols));
      const places = shuffled(names, random).slice(0, questions);
      return {
        order,
        held,
        asked: places.map((place) => order[place]!),
        answers: places.map((place) => held[place]!),
      };
    });
    return {
      inputs: {
        names: table(examples.map(({ order }) => order)),
        held: table(examples.map(({ held }) => held)),
        asked: table(examples.map(({ asked }) => asked)),
      },
      targets: table(examples.map(({ answers }) => answers)),
    };
  },
  contestants: [
    attending('softmax', (q, k, v) => scaledDotProduct(q, k, v).output),
    attending('linear attention', (q, k, v) => linearAttention(q, k, v).output),
    attending('Performer, 64 features', (q, k, v) => performer(q, k, v, { features: 64 }).output),
    attending('Nyström, 16 landmarks', (q, k, v) => nystrom(q, k, v, { landmarks: 16 }).output),
    attending(
      'Linformer, 16 mixtures',
      (q, k, v, weights) =>
        linformer(q, k, v, {
          key: weights.take('mix keys', [pairs, 16]),
          value: weights.take('mix values', [pairs, 16]),
        }).output,
    ),
    none,
  ],
  lesson: 'What attention saves by never comparing each query with each key, it pays in precision.',
  claims: { softmax: { reaches: 0.98 }, 'linear attention': { staysBelow: 0.7 } },
  steps: 1500,
};
