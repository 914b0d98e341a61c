import * as tf from '@tensorflow/tfjs';
import { entmax15, softmax, sparsemax, topK, type Normalise } from '@heed/attention-core';
import { below, list } from '../draw-tokens.js';
import { oneHead } from '../one-head.js';
import type { Contestant, Examples, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [few, many, symbols, width] = [16, 1024, 8, 16];

/** Each face with the symbol that belongs to it, `[B, S, F + E]`. */
const encoded = ({ faces, held }: Tensors, weights: Weights): tf.Tensor =>
  tf.concat([faces!, weights.embed('symbol', held!, symbols, width)], 2);

const attending = (name: string, normalise: Normalise): Contestant => ({
  name,
  forward(inputs, weights) {
    const found = oneHead(inputs['asked']!, encoded(inputs, weights), weights, width, {
      normalise,
    });
    return weights.dense('answer', tf.squeeze(found, [1]), symbols);
  },
});

const none: Contestant = {
  name: 'none: mean of all',
  forward(inputs, weights) {
    const asked = tf.tile(inputs['asked']!, [1, inputs['faces']!.shape[1]!, 1]);
    const both = tf.concat([encoded(inputs, weights), asked], 2);
    return weights.dense('answer', tf.mean(tf.relu(weights.dense('read', both, 64)), 1), symbols);
  },
};

/** A crowd of random vectors, each with a symbol; one of them is asked for, a little changed. */
function draw(random: () => number, count: number, size: number): Examples {
  const face = () => Array.from({ length: width }, () => 2 * random() - 1);
  const examples = Array.from({ length: count }, () => {
    const faces = Array.from({ length: size }, face);
    const held = faces.map(() => below(random, symbols));
    const at = below(random, size);
    const asked = faces[at]!.map((x) => x + 0.2 * (random() - 0.5));
    return { faces, held, asked, answer: held[at]! };
  });
  return {
    inputs: {
      faces: tf.tensor3d(examples.map(({ faces }) => faces)),
      held: tf.tensor2d(examples.map(({ held }) => held)),
      asked: tf.tensor3d(examples.map(({ asked }) => [asked])),
    },
    targets: list(examples.map(({ answer }) => answer)),
  };
}

/** Recognise one in a larger crowd than ever before. */
export const crowd: LearnedTask = {
  name: 'crowd',
  family: 'normalisers',
  question: `Which symbol has the one that is asked for, among ${many}? Trained on crowds of ${few}.`,
  draw: (random, count) => draw(random, count, few),
  drawTest: (random, count) => draw(random, count, many),
  contestants: [
    attending('softmax', softmax()),
    attending('entmax 1.5', entmax15()),
    attending('sparsemax', sparsemax()),
    attending('top 4', topK(4)),
    none,
  ],
  lesson: 'In a crowd, the many small weights of softmax add up to noise; sparse weights are zero.',
  claims: { sparsemax: { reaches: 0.75 }, softmax: { staysBelow: 0.72 } },
  steps: 600,
};
