import * as tf from '@tensorflow/tfjs';
import { below, table } from '../draw-tokens.js';
import { oneHead } from '../one-head.js';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [length, symbols, width] = [16, 12, 32];

/** Symbols with their places, `[B, S, E]`. */
const encoded = ({ tokens }: Tensors, weights: Weights): tf.Tensor =>
  tf.add(
    weights.embed('symbol', tokens!, symbols, width),
    weights.take('place', [length, width], 1),
  );

/** A question for each place of the answer, `[B, T, E]`. */
const questions = (count: number, weights: Weights): tf.Tensor =>
  tf.tile(tf.expandDims(weights.take('question', [length, width], 1), 0), [count, 1, 1]);

const withAttention: Contestant = {
  name: 'scaled dot-product attention',
  forward(inputs, weights) {
    const x = encoded(inputs, weights);
    const found = oneHead(questions(x.shape[0]!, weights), x, weights, width); // [B, T, E]
    return weights.dense('answer', found, symbols);
  },
};

const oneVector: Contestant = {
  name: 'none: one vector for the whole sequence',
  forward(inputs, weights) {
    const x = encoded(inputs, weights);
    const summary = tf.mean(tf.relu(weights.dense('read', x, 4 * width)), 1, true); // [B, 1, 4E]
    const both = tf.add(
      weights.dense('from summary', summary, 4 * width),
      weights.dense('from question', questions(x.shape[0]!, weights), 4 * width),
    ); // [B, T, 4E]
    return weights.dense('answer', tf.relu(both), symbols);
  },
};

/** Say a sequence backwards. */
export const copy: LearnedTask = {
  name: 'copy',
  family: 'compositions',
  question: `Say ${length} symbols backwards.`,
  draw(random, count) {
    const rows = Array.from({ length: count }, () =>
      Array.from({ length }, () => below(random, symbols)),
    );
    return { inputs: { tokens: table(rows) }, targets: table(rows.map((row) => row.toReversed())) };
  },
  contestants: [withAttention, oneVector],
  lesson: 'One vector cannot hold a sequence; attention looks each symbol up.',
  claims: {
    'scaled dot-product attention': { reaches: 0.98 },
    'none: one vector for the whole sequence': { staysBelow: 0.5 },
  },
  steps: 600,
};
