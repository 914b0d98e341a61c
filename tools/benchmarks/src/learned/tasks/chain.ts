import * as tf from '@tensorflow/tfjs';
import { memoryNetwork } from '@heed/attention-core';
import { shuffled } from '@heed/attention-core/train';
import { below, list, table } from '../draw-tokens.js';
import type { Contestant, Examples, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [rooms, width] = [8, 32];

/** People are 0 … 7, rooms 8 … 15, houses 16 … 23. */
const names = 3 * rooms;

const all = Array.from({ length: rooms }, (_, room) => room);

/** Links as vectors, `[B, S, E]`: which name leads to which. */
const encoded = (hop: string, { from, to }: Tensors, weights: Weights): tf.Tensor =>
  tf.add(
    weights.embed(`${hop} from`, from!, names, width, 0.2),
    weights.embed(`${hop} to`, to!, names, width, 0.2),
  );

const question = ({ asked }: Tensors, weights: Weights): tf.Tensor =>
  weights.embed('asked', asked!, names, width, 0.2);

const remembering = (hops: number): Contestant => ({
  name: hops === 1 ? 'memory network, one hop' : `memory network, ${hops} hops`,
  forward(inputs, weights) {
    const memories = Array.from({ length: hops }, (_, hop) => ({
      input: encoded(`input ${hop}`, inputs, weights),
      output: encoded(`output ${hop}`, inputs, weights),
    }));
    const { state } = memoryNetwork(tf.expandDims(question(inputs, weights), 1), memories);
    return weights.dense('answer', tf.squeeze(state, [1]), rooms); // [B, 1, E] → [B, C]
  },
});

const none: Contestant = {
  name: 'none: mean of all links',
  forward(inputs, weights) {
    const read = tf.relu(weights.dense('read', encoded('link', inputs, weights), 4 * width));
    const both = tf.concat([tf.mean(read, 1), question(inputs, weights)], 1);
    return weights.perceptron('answer', both, 4 * width, rooms);
  },
};

/** Who is in which room, and which room is in which house, in any order. */
function draw(random: () => number, count: number, direct: number): Examples {
  const examples = Array.from({ length: count }, () => {
    const [roomOf, houseOf] = [shuffled(all, random), shuffled(all, random)];
    const links = shuffled(
      all.flatMap((person) => [
        { from: person, to: rooms + roomOf[person]! },
        { from: rooms + person, to: 2 * rooms + houseOf[person]! },
      ]),
      random,
    );
    const person = below(random, rooms);
    const room = roomOf[person]!;
    const asked = random() < direct ? rooms + room : person;
    return { links, asked, answer: houseOf[room]! };
  });
  return {
    inputs: {
      from: table(examples.map(({ links }) => links.map(({ from }) => from))),
      to: table(examples.map(({ links }) => links.map(({ to }) => to))),
      asked: list(examples.map(({ asked }) => asked)),
    },
    targets: list(examples.map(({ answer }) => answer)),
  };
}

/** Follow a link, and then the next. */
export const chain: LearnedTask = {
  name: 'chain',
  family: 'tasks',
  question: `${rooms} people are in ${rooms} rooms of ${rooms} houses. In which house is somebody? Trained on rooms, too.`,
  draw: (random, count) => draw(random, count, 0.5),
  drawTest: (random, count) => draw(random, count, 0),
  contestants: [remembering(2), remembering(1), none],
  lesson: 'Each step of a conclusion takes a hop.',
  claims: {
    'memory network, 2 hops': { reaches: 0.95 },
    'memory network, one hop': { staysBelow: 0.3 },
  },
  steps: 2000,
};
