import * as tf from '@tensorflow/tfjs';
import {
  attend,
  gumbel,
  gumbelNoise,
  hard,
  reinforceLoss,
  softmax,
  stochasticHard,
  type Normalise,
} from '@heed/attention-core';
import { drawCells } from '../draw-cells.js';
import type { Circumstances, Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [cells, symbols, width] = [16, 8, 32];

interface Projected {
  q: tf.Tensor;
  k: tf.Tensor;
  v: tf.Tensor;
}

/** Each cell as a vector, `[B, S, E]`. */
const encoded = (inputs: Tensors, weights: Weights): tf.Tensor =>
  tf.add(
    weights.embed('name', inputs['names']!, cells, width),
    weights.embed('symbol', inputs['held']!, symbols, width),
  );

/** The name that is asked for, `[B, 1, E]`. */
const question = (inputs: Tensors, weights: Weights): tf.Tensor =>
  tf.expandDims(weights.embed('asked', inputs['asked']!, cells, width), 1);

/** Both as queries, keys and values of one head. */
function projected(inputs: Tensors, weights: Weights): Projected {
  const head = (name: string, x: tf.Tensor) => tf.expandDims(weights.dense(name, x, width), 1); // → [B, 1, …, E]
  const cell = encoded(inputs, weights);
  return {
    q: head('query', question(inputs, weights)),
    k: head('key', cell),
    v: head('value', cell),
  };
}

const answered = (output: tf.Tensor, weights: Weights): tf.Tensor =>
  weights.dense('answer', tf.squeeze(output, [1, 2]), symbols); // [B, 1, 1, E] → [B, C]

/** Attention that has one way to normalise in training and perhaps another one when it is tested. */
const attending = (
  name: string,
  learning: (circumstances: Circumstances) => Normalise,
  tested: Normalise,
): Contestant => ({
  name,
  forward(inputs, weights, circumstances) {
    const { q, k, v } = projected(inputs, weights);
    const normalise = circumstances.training ? learning(circumstances) : tested;
    return answered(attend(q, k, v, { normalise }).output, weights);
  },
});

const noise = ({ step }: Circumstances) => gumbelNoise({ seed: 7, place: 0, step });

const reinforced: Contestant = {
  name: 'hard: REINFORCE, reads one cell',
  forward(inputs, weights) {
    const { q, k, v } = projected(inputs, weights);
    return answered(attend(q, k, v, { normalise: hard() }).output, weights);
  },
  loss({ inputs, targets }, weights, circumstances) {
    const { q, k, v } = projected(inputs, weights);
    const drawn = stochasticHard(q, k, v, { noise: noise(circumstances) });
    const chances = tf.logSoftmax(answered(drawn.output, weights));
    const right = tf.cast(tf.oneHot(tf.cast(targets, 'int32'), symbols), 'float32');
    const likelihood = tf.sum(tf.mul(chances, right), -1); // [B]
    const baseline = tf.reshape(weights.dense('baseline', tf.squeeze(q, [1, 2]), 1), [-1]); // [B, 1] → [B]
    const { logProbability, entropy } = drawn;
    const policy = reinforceLoss({ reward: likelihood, logProbability, baseline, entropy });
    return tf.add(tf.neg(tf.mean(likelihood)), policy) as tf.Scalar;
  },
};

const none: Contestant = {
  name: 'none: always the first cell',
  forward(inputs, weights) {
    const first = tf.slice(encoded(inputs, weights), [0, 0, 0], [-1, 1, -1]); // [B, 1, E]
    const both = tf.concat([first, question(inputs, weights)], 2);
    return tf.squeeze(weights.perceptron('answer', both, 2 * width, symbols), [1]); // [B, C]
  },
};

/** Look at one place only. */
export const glimpse: LearnedTask = {
  name: 'glimpse',
  family: 'hard',
  question: `Each of ${cells} named cells holds one of ${symbols} symbols. What does the named cell hold?`,
  draw: (random, count) => drawCells(random, count, cells, symbols),
  contestants: [
    attending('soft, reads all cells', () => softmax(), softmax()),
    attending(
      'hard: straight-through Gumbel, reads one cell',
      (circumstances) => gumbel({ straightThrough: true, noise: noise(circumstances) }),
      hard(),
    ),
    reinforced,
    none,
  ],
  lesson: 'Hard attention reads one place and answers as well as soft attention that reads all.',
  claims: {
    'hard: straight-through Gumbel, reads one cell': { reaches: 0.95 },
    'none: always the first cell': { staysBelow: 0.4 },
  },
  steps: 1500,
};
