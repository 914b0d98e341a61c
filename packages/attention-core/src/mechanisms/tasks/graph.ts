/**
 * Graph attention: a node attends to its neighbours. Veličković et al. 2018 (GAT), arXiv:1710.10903,
 * eqs. 1–6: `e_ij = leakyRelu(aᵀ·[W·h_i ‖ W·h_j])`; Brody, Alon & Yahav 2022 (GATv2),
 * arXiv:2105.14491, eq. 7: `e_ij = aᵀ·leakyRelu(W·[h_i ‖ h_j])`, in which different nodes can prefer
 * different neighbours.
 */
import * as tf from '@tensorflow/tfjs';
import { linear, linearShapes, type LinearWeights } from '../../tensor/linear.js';
import { requireFinite } from '../../tensor/require-finite.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireOptions } from '../../tensor/require-options.js';
import { attend, type Attended, type AttendOptions } from '../attend.js';
import type { Score } from '../choices.js';
import { requireHeads } from '../heads/require-heads.js';
import { joinHeads, splitHeads } from '../heads/split-heads.js';

/** What {@link graph} learns. */
export interface GraphWeights {
  /** Of the node that asks: `[F, N·D]`. GAT takes the same weights as for `neighbour`. */
  node: LinearWeights;
  /** Of its neighbours: `[Fk, N·D]`; gives keys and values */
  neighbour: LinearWeights;
  /** The paper's a: `[N, 2·D]`, the node's part first, for `gat`; `[N, D]` for `gatv2` */
  attention: tf.Tensor;
}

/** Options of {@link graph}. */
export interface GraphOptions extends Omit<AttendOptions, 'score'> {
  /** Number of heads N. */
  heads: number;
  /** Which of the two papers' scores. Default `gatv2`, which takes D times the memory of the scores. */
  score?: 'gat' | 'gatv2' | undefined;
  /** Slope of leakyRelu below 0. Default 0.2. */
  slope?: number | undefined;
  /** The heads of the output side by side (eq. 5), or their mean (eq. 6). Default `concat`. */
  join?: 'concat' | 'mean' | undefined;
  /** The edges: `arbitrary(adjacency)`. A node sees itself only by an edge to itself. Default: all. */
  mask?: AttendOptions['mask'];
}

/** `Σ_d x_d·a_d` for each head: `[…]` of `[B, N, …, D]` and `[N, D]`. */
function weighed(x: tf.Tensor, a: tf.Tensor): tf.Tensor {
  const [N, D] = a.shape as [number, number];
  const between = x.shape.slice(2, -1).map(() => 1);
  return tf.sum(tf.mul(x, tf.reshape(a, [1, N, ...between, D])), -1); // [N, D] → [1, N, 1, …, D]
}

/** leakyRelu of any rank: tfjs' own has no gradient at rank 5 on webgl. */
const leaky = (x: tf.Tensor, slope: number): tf.Tensor =>
  tf.add(tf.mul(x, slope), tf.mul(tf.relu(x), 1 - slope));

/** GAT: one number for each node and one for each neighbour, added; `a` is `[N, 2·D]`. */
const gat =
  (a: tf.Tensor, slope: number): Score =>
  (q, k) => {
    const [asking, asked] = tf.split(a, 2, 1) as [tf.Tensor, tf.Tensor]; // [N, D] each
    const rows = tf.expandDims(weighed(q, asking), 3); // [B, N, L, 1]
    return leaky(tf.add(rows, tf.expandDims(weighed(k, asked), 2)), slope); // + [B, N, 1, S] → [B, N, L, S]
  };

/** GATv2: a hidden layer for each pair; `a` is `[N, D]`. */
const gatv2 =
  (a: tf.Tensor, slope: number): Score =>
  (q, k) => {
    const pairs = tf.add(tf.expandDims(q, 3), tf.expandDims(k, 2)); // [B, N, L, S, D]
    return weighed(leaky(pairs, slope), a); // → [B, N, L, S]
  };

/**
 * Each node takes a mixture of its neighbours. What follows in the papers, a bias and an activation,
 * is the caller's.
 *
 * @param nodes - `[B, L, F]`
 * @param neighbours - `[B, S, Fk]`; the same tensor as `nodes` for a graph of one kind of nodes
 * @returns output `[B, L, N·D]`, or `[B, L, D]` for the mean; weights `[B, N, L, S]`
 * @throws HeedError `shape` when shapes or mask do not fit or heads do not divide the width; `option`
 * for an option that is none of its choices or out of range; `input-value` for NaN or infinity
 * @example graph(nodes, nodes, weights, { heads: 8, mask: arbitrary(adjacency) })
 */
export function graph(
  nodes: tf.Tensor,
  neighbours: tf.Tensor,
  weights: GraphWeights,
  options: GraphOptions,
): Attended {
  const where = 'graph';
  const {
    heads,
    score = 'gatv2',
    slope = 0.2,
    join = 'concat',
    ...choices
  } = requireOptions(where, options, 'heads');
  requireOneOf(where, 'score', score, ['gat', 'gatv2']);
  requireOneOf(where, 'join', join, ['concat', 'mean']);
  requireFinite(where, 'slope', slope);
  const { E } = requireInputs(where, {
    nodes: [nodes, 'B L F'],
    neighbours: [neighbours, 'B S Fk'],
    ...linearShapes('weights.node', weights.node, 'F E'),
    ...linearShapes('weights.neighbour', weights.neighbour, 'Fk E'),
  });
  requireHeads(where, E, heads);
  const width = (E / heads) * (score === 'gat' ? 2 : 1);
  requireInputs(where, { 'weights.attention': [weights.attention, `${heads} ${width}`] });
  return tf.tidy(() => {
    const q = splitHeads(linear(nodes, weights.node), heads); // [B, N, L, D]
    const k = splitHeads(linear(neighbours, weights.neighbour), heads); // [B, N, S, D]
    const match = (score === 'gat' ? gat : gatv2)(weights.attention, slope);
    const attended = attend(q, k, k, { ...choices, score: match }, where);
    const joined = join === 'mean' ? tf.mean(attended.output, 1) : joinHeads(attended.output); // [B, N, L, D] → [B, L, D] or [B, L, N·D]
    return { output: joined, weights: attended.weights };
  });
}
