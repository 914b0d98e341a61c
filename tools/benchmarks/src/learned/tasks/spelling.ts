import * as tf from '@tensorflow/tfjs';
import { additive, attend, locationAware, type Score } from '@heed/attention-core';
import { below, table } from '../draw-tokens.js';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [length, symbols, width, taps] = [12, 3, 32, 5];

/** Begins each text; the rest repeats a few symbols, so that none tells its place. */
const start = symbols;

/** The text, `[B, 1, S, E]`. */
const encoded = ({ tokens }: Tensors, weights: Weights): tf.Tensor =>
  tf.expandDims(weights.embed('symbol', tokens!, symbols + 1, width), 1);

const contentWeights = (weights: Weights) => ({
  query: weights.take('to query', [width, width]),
  key: weights.take('to key', [width, width]),
  energy: weights.take('energy', [width], 0.2),
});

/** Says the text step by step; the question is the symbol said last. */
const reading = (
  name: string,
  score: (weights: Weights, previous: tf.Tensor) => Score,
): Contestant => ({
  name,
  forward(inputs, weights) {
    const x = encoded(inputs, weights);
    const [B, , S] = x.shape as [number, number, number];
    const said: tf.Tensor[] = [];
    let previous: tf.Tensor = tf.concat([tf.ones([B, 1, 1, 1]), tf.zeros([B, 1, 1, S - 1])], 3);
    let question = tf.slice(x, [0, 0, 0, 0], [-1, -1, 1, -1]); // [B, 1, 1, E]
    for (let step = 0; step < length; step++) {
      const attended = attend(question, x, x, { score: score(weights, previous) });
      previous = attended.weights;
      question = attended.output;
      said.push(tf.squeeze(attended.output, [1])); // [B, 1, E]
    }
    return weights.dense('answer', tf.concat(said, 1), symbols); // [B, T, E] → [B, T, C]
  },
});

const none: Contestant = {
  name: 'none: mean of the text, and the step',
  forward(inputs, weights) {
    const x = tf.squeeze(encoded(inputs, weights), [1]); // [B, S, E]
    const whole = weights.dense('whole', tf.mean(x, 1, true), 2 * width); // [B, 1, 2E]
    const steps = weights.take('step', [length, 2 * width], 1);
    return weights.dense('answer', tf.relu(tf.add(whole, steps)), symbols);
  },
};

/** Say a text whose symbols repeat, one after the other. */
export const spelling: LearnedTask = {
  name: 'spelling',
  family: 'scores',
  question: `Spell ${length} letters of an alphabet of ${symbols}, in their order, without being told places.`,
  draw(random, count) {
    const rows = Array.from({ length: count }, () =>
      Array.from({ length }, () => below(random, symbols)),
    );
    return { inputs: { tokens: table(rows.map((row) => [start, ...row])) }, targets: table(rows) };
  },
  contestants: [
    reading('location-aware score', (weights, previous) =>
      locationAware(
        {
          ...contentWeights(weights),
          filters: weights.take('filters', [taps, 8]),
          location: weights.take('location', [8, width]),
        },
        previous,
      ),
    ),
    reading('additive score', (weights) => additive(contentWeights(weights))),
    none,
  ],
  lesson:
    'Where letters repeat, content does not tell the place: the score must see where the last step looked.',
  claims: { 'location-aware score': { reaches: 0.95 }, 'additive score': { staysBelow: 0.65 } },
  steps: 1000,
};
