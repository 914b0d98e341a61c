import * as tf from '@tensorflow/tfjs';
import { graph, type GraphOptions } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

const refused = (options: GraphOptions) =>
  graph(
    tf.zeros([1, 3, 4]),
    tf.zeros([1, 3, 4]),
    {
      node: { kernel: tf.zeros([4, 6]) },
      neighbour: { kernel: tf.zeros([4, 6]) },
      attention: tf.zeros([2, 3]),
    },
    options,
  );

/** How `graph` is checked. */
export const graphSpec: CoreMechanism = {
  name: 'graph',
  summary: 'a node of a graph attends to its neighbours',
  paper: {
    authors: 'Veličković et al. 2018; Brody et al. 2022',
    id: 'arXiv:1710.10903; arXiv:2105.14491',
    place: 'eqs. 1–6; eq. 7',
  },
  golden: 'graph',
  run: (inputs, { mask, settings }) =>
    graph(
      inputs['nodes']!,
      inputs['neighbours']!,
      {
        node: { kernel: inputs['node.kernel']! },
        neighbour: { kernel: inputs['neighbour.kernel']! },
        attention: inputs['weights.attention']!,
      },
      {
        heads: settings['heads']!,
        score: settings['version'] === 1 ? 'gat' : 'gatv2',
        join: settings['mean'] === 1 ? 'mean' : 'concat',
        mask,
      },
    ),
  inputs: ({ B, N, L, S, D }) => ({
    nodes: [B, L, D + 1],
    neighbours: [B, S, D],
    'weights.attention': [N, D],
    'node.kernel': [D + 1, N * D],
    'neighbour.kernel': [D, N * D],
  }),
  keyAxes: { neighbours: 1 },
  settings: ({ N }) => ({ heads: N, version: 2 }),
  differenceStep: 0.005, // leakyRelu has a kink
  errors: [
    {
      title: 'heads that do not divide the width',
      call: () => refused({ heads: 4 }),
      code: 'shape',
      names: 'model width must be divisible by heads; got 6 and 4',
    },
    {
      title: "GATv2's vectors for GAT",
      call: () => refused({ heads: 2, score: 'gat' }),
      code: 'shape',
      names: 'weights.attention must have 6 at axis 1; got [2, 3]',
    },
  ],
};
