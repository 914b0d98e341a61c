import * as tf from '@tensorflow/tfjs';
import {
  alibi,
  relative,
  rotated,
  scaledDot,
  sinusoidal,
  t5Bias,
  type AttendOptions,
} from '@heed/attention-core';
import { below, table } from '../draw-tokens.js';
import { oneHead } from '../one-head.js';
import type { Contestant, Examples, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [back, short, long, symbols, width] = [3, 16, 64, 8, 32];

/** Symbols, `[B, S, E]`. */
const encoded = ({ tokens }: Tensors, weights: Weights): tf.Tensor =>
  weights.embed('symbol', tokens!, symbols, width);

/** Each symbol asks what stands before it. */
const attending = (
  name: string,
  options: (weights: Weights) => AttendOptions,
  placed: (x: tf.Tensor) => tf.Tensor = (x) => x,
): Contestant => ({
  name,
  forward(inputs, weights) {
    const x = placed(encoded(inputs, weights));
    return weights.dense('answer', oneHead(x, x, weights, width, options(weights)), symbols);
  },
});

const none: Contestant = {
  name: 'none: each symbol alone',
  forward: (inputs, weights) => weights.perceptron('answer', encoded(inputs, weights), 64, symbols),
};

/** The answers from the first symbol on that has one. */
const asked = (contestant: Contestant): Contestant => ({
  ...contestant,
  forward(inputs, weights, circumstances) {
    const logits = contestant.forward(inputs, weights, circumstances); // [B, S, C]
    return tf.slice(logits, [0, back, 0], [-1, -1, -1]);
  },
});

function draw(random: () => number, count: number, length: number): Examples {
  const rows = Array.from({ length: count }, () =>
    Array.from({ length }, () => below(random, symbols)),
  );
  return {
    inputs: { tokens: table(rows) },
    targets: table(rows.map((row) => row.slice(0, -back))),
  };
}

/** Look back by a fixed distance, in longer texts than ever before. */
export const before: LearnedTask = {
  name: 'before',
  family: 'positions',
  question: `Which symbol stands ${back} places before, in texts of ${long}? Trained on ${short}.`,
  draw: (random, count) => draw(random, count, short),
  drawTest: (random, count) => draw(random, count, long),
  contestants: [
    attending('rotary', () => ({ score: rotated(scaledDot()) })),
    attending('T5 bias', (weights) => ({
      bias: t5Bias(weights.take('bias', [32, 1], 0.1), { maxDistance: short }),
    })),
    attending('relative (Shaw)', (weights) => ({
      score: relative({ key: weights.take('relative', [2 * short - 1, width]) }),
    })),
    attending('ALiBi', () => ({ bias: alibi(1) })),
    attending(
      'sinusoidal, added',
      () => ({}),
      (x) => tf.add(x, sinusoidal(x.shape[1]!, width)),
    ),
    attending('no positions', () => ({})),
    none,
  ].map(asked),
  lesson: 'Relative positions carry over to texts longer than those of training.',
  claims: { 'relative (Shaw)': { reaches: 0.8 }, 'no positions': { staysBelow: 0.3 } },
  steps: 1500,
  learningRate: 0.01,
};
