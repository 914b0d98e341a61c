import * as tf from '@tensorflow/tfjs';
import { window, type Mask } from '@heed/attention-core';
import { below, list, table } from '../draw-tokens.js';
import { learnedQuestion, oneHead } from '../one-head.js';
import type { Contestant, Examples, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [length, near, symbols, width] = [1024, 64, 8, 16];

/** Symbols, and which of them are marked, `[B, S, E]`. */
const encoded = ({ tokens, marks }: Tensors, weights: Weights): tf.Tensor =>
  tf.add(weights.embed('symbol', tokens!, symbols, width), weights.embed('mark', marks!, 2, width));

/** The end of the text asks; it sees all of it, or what the mask leaves. */
const attending = (name: string, mask?: Mask): Contestant => ({
  name,
  forward(inputs, weights) {
    const x = encoded(inputs, weights);
    const found = oneHead(learnedQuestion(x.shape[0]!, weights, width), x, weights, width, {
      mask,
    });
    return weights.dense('answer', tf.squeeze(found, [1]), symbols);
  },
});

const localName = `local attention, ${near} tokens`;

const contestants: readonly Contestant[] = [
  attending('global attention'),
  attending(localName, window({ before: near - 1, after: 0, offset: length - 1 })),
  {
    name: 'none: mean of all tokens',
    forward(inputs, weights) {
      const read = tf.relu(weights.dense('read', encoded(inputs, weights), 4 * width));
      return weights.dense('answer', tf.mean(read, 1), symbols);
    },
  },
];

/** Texts with one marked symbol at `place`, which is the answer, and others marked at `decoys`. */
function draw(
  random: () => number,
  count: number,
  place: () => number,
  decoys: () => readonly number[],
): Examples {
  const texts = Array.from({ length: count }, () => {
    const tokens = Array.from({ length }, () => below(random, symbols));
    const marks = new Array<number>(length).fill(0);
    const at = place();
    for (const index of [at, ...decoys()]) marks[index] = 1;
    return { tokens, marks, answer: tokens[at]! };
  });
  return {
    inputs: {
      tokens: table(texts.map(({ tokens }) => tokens)),
      marks: table(texts.map(({ marks }) => marks)),
    },
    targets: list(texts.map(({ answer }) => answer)),
  };
}

/** Find one thing in a long text, wherever it is. */
export const needle: LearnedTask = {
  name: 'needle',
  family: 'local',
  question: `Which of ${symbols} symbols is the marked one, somewhere in ${length}?`,
  draw: (random, count) =>
    draw(
      random,
      count,
      () => below(random, length),
      () => [],
    ),
  contestants,
  lesson: 'What may be anywhere needs global attention.',
  claims: { 'global attention': { reaches: 0.98 }, [localName]: { staysBelow: 0.3 } },
  steps: 200,
  batch: 32,
};

/** Find the near one of many. */
export const nearNeedle: LearnedTask = {
  name: 'near needle',
  family: 'local',
  question: `Sixteen of ${length} symbols are marked: which is the one among the last ${near}?`,
  draw: (random, count) =>
    draw(
      random,
      count,
      () => length - 1 - below(random, near),
      () => Array.from({ length: 15 }, () => below(random, length - near)),
    ),
  contestants,
  lesson: 'What is near is found by local attention, which far decoys do not reach.',
  claims: { [localName]: { reaches: 0.98 }, 'global attention': { staysBelow: 0.3 } },
  steps: 200,
  batch: 32,
};
