import * as tf from '@tensorflow/tfjs';
import {
  attentionEntropy,
  dropHead,
  headDisagreement,
  sparsityPenalty,
  multiHead,
  statelessDropout,
  type Attended,
  type MultiHeadOptions,
} from '@heed/attention-core';
import { seededRandom } from '@heed/attention-core/train';
import { crossEntropy } from '../cross-entropy.js';
import { drawCells } from '../draw-cells.js';
import { below } from '../draw-tokens.js';
import { projections } from '../projections.js';
import type { Circumstances, Contestant, Examples, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [cells, symbols, width, heads, known] = [12, 6, 64, 4, 128];

function attended(
  inputs: Tensors,
  weights: Weights,
  dropout?: MultiHeadOptions['dropout'],
): Attended {
  const cell = tf.add(
    weights.embed('name', inputs['names']!, cells, width),
    weights.embed('symbol', inputs['held']!, symbols, width),
  );
  const question = tf.expandDims(weights.embed('asked', inputs['asked']!, cells, width), 1);
  return multiHead(question, cell, projections(weights, width), { heads, dropout });
}

const answered = ({ output }: Attended, weights: Weights): tf.Tensor =>
  weights.dense('answer', tf.squeeze(output, [1]), symbols); // [B, 1, E] → [B, C]

type Dropping = (circumstances: Circumstances) => MultiHeadOptions['dropout'];

const attending = (name: string, dropping?: Dropping): Contestant => ({
  name,
  forward(inputs, weights, circumstances) {
    const dropout = circumstances.training ? dropping?.(circumstances) : undefined;
    return answered(attended(inputs, weights, dropout), weights);
  },
});

/** Training also adds something to the loss that the weights of attention say. */
const penalised = (name: string, penalty: (weights: tf.Tensor) => tf.Tensor): Contestant => ({
  ...attending(name),
  loss({ inputs, targets }, weights) {
    const found = attended(inputs, weights);
    const loss = crossEntropy(answered(found, weights), targets);
    return tf.add(loss, penalty(found.weights)) as tf.Scalar;
  },
});

const none: Contestant = {
  name: 'none: mean of all cells',
  forward(inputs, weights) {
    const cell = tf.add(
      weights.embed('name', inputs['names']!, cells, width),
      weights.embed('symbol', inputs['held']!, symbols, width),
    );
    const read = tf.mean(tf.relu(weights.dense('read', cell, 2 * width)), 1);
    const both = tf.concat([read, weights.embed('asked', inputs['asked']!, cells, width)], 1);
    return weights.perceptron('answer', both, 2 * width, symbols);
  },
};

const drawNew = (random: () => number, count: number): Examples =>
  drawCells(random, count, cells, symbols);

/** Learn to look up from few examples. */
export const few: LearnedTask = {
  name: 'few',
  family: 'regularisers',
  question: `What does one of ${cells} named cells hold? Learned from the same ${known} examples again and again.`,
  draw(random, count) {
    const { inputs, targets } = drawNew(seededRandom(1), known);
    const chosen = tf.tensor1d(
      Array.from({ length: count }, () => below(random, known)),
      'int32',
    );
    const picked = Object.entries(inputs).map(([name, all]) => [name, tf.gather(all, chosen)]);
    return { inputs: Object.fromEntries(picked) as Tensors, targets: tf.gather(targets, chosen) };
  },
  drawTest: drawNew,
  contestants: [
    attending('no regulariser'),
    attending(
      'attention dropout 0.2',
      ({ step }) =>
        (x) =>
          statelessDropout(x, { rate: 0.2, seed: 3, step }),
    ),
    attending('DropHead 0.25', ({ step }) => dropHead({ rate: 0.25, seed: 3, step })),
    penalised('entropy raised, weight 0.1', (maps) => tf.mul(attentionEntropy(maps), -0.1)),
    penalised('disagreement of heads lowered, weight 1', (maps) =>
      headDisagreement('positions', maps),
    ),
    penalised('disagreement of heads raised, weight 1', (maps) =>
      tf.neg(headDisagreement('positions', maps)),
    ),
    penalised('sparsity penalty, weight 0.1', (maps) => tf.mul(sparsityPenalty(maps), 0.1)),
    none,
  ],
  lesson: 'With few examples, leaving out weights or heads helps most; a penalty can also harm.',
  claims: { 'DropHead 0.25': { reaches: 0.75 }, 'no regulariser': { staysBelow: 0.75 } },
  steps: 800,
};
