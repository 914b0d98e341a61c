/**
 * Perceiver: a latent array of M vectors reads an input of any length S by cross-attention, and then
 * looks at itself, in rounds. M·S + M² scores a round instead of S².
 * Jaegle et al. 2021, arXiv:2103.03206, section 3; blocks as in Perceiver IO, arXiv:2107.14795,
 * appendix E.
 */
import * as tf from '@tensorflow/tfjs';
import { keysForAll } from '../../masks/allowed-keys.js';
import { requireInputs } from '../../tensor/require-inputs.js';
import { requireOptions } from '../../tensor/require-options.js';
import { requireSome } from '../../tensor/require-some.js';
import { requireWhole } from '../../tensor/require-whole.js';
import { emptyUnseeing } from './empty-unseeing.js';
import { forEachItem } from './for-each-item.js';
import { latentBlock, type LatentBlockOptions, type LatentBlockWeights } from './latent-block.js';

/** One round of {@link perceiver}. Rounds share their weights where they are the same object. */
export interface PerceiverRound {
  /** With which the latents read the input: queries E wide, context C wide */
  read: LatentBlockWeights;
  /** With which the latents then look at each other, one block after the other; may be empty */
  process: readonly LatentBlockWeights[];
}

/** Weights of {@link perceiver}. */
export interface PerceiverWeights {
  /** The latent array, `[M, E]` */
  latents: tf.Tensor;
  /** At least one. */
  rounds: readonly PerceiverRound[];
}

/** Options of {@link perceiver}. */
export interface PerceiverOptions extends Omit<LatentBlockOptions, 'residual'> {
  /** Heads with which the latents read; `heads` are those with which they look at each other. Default 1. */
  readHeads?: number | undefined;
}

/** What {@link perceiver} gives back. */
export interface Perceived {
  /** The latents, `[B, M, E]`; zeros for an item of which the mask hides everything */
  output: tf.Tensor;
  /** For each round, what each latent took of each element: `[B, R, M, S]` */
  reads: tf.Tensor[];
  /** For each round, for each block, what latents took of each other: `[B, N, M, M]` */
  processes: tf.Tensor[][];
}

/**
 * An array of fixed size that has read an input of any length, in time linear in that length. The
 * order of the input does not matter: give its elements their positions.
 *
 * @param input - `[B, S, C]`
 * @throws HeedError `shape` when shapes do not fit or heads do not divide the width; `option` for no
 * rounds or a mask that tells queries apart; `input-value` for NaN or infinity
 * @example
 * const round = { read, process: [first, second] };
 * const weights = { latents, rounds: [round, round] };
 * const { output } = perceiver(pixels, weights, { heads: 8 }); // [B, M, E]
 * const { output: labels } = perceiverDecode(queries, output, decoder, { heads: 1 }); // [B, O, Q]
 */
export function perceiver(
  input: tf.Tensor,
  { latents, rounds }: PerceiverWeights,
  options: PerceiverOptions,
): Perceived {
  const { mask, readHeads = 1, ...choices } = requireOptions('perceiver', options, 'heads');
  requireWhole('perceiver', 'heads', choices.heads);
  requireWhole('perceiver', 'readHeads', readHeads);
  const { B, M, S } = requireInputs('perceiver', {
    input: [input, 'B S C'],
    'weights.latents': [latents, 'M E'],
  });
  requireSome('perceiver', 'weights.rounds', rounds);
  return tf.tidy(() => {
    keysForAll('perceiver', mask, [B, readHeads, S, S]); // refuses masks that tell queries apart
    let state = forEachItem(latents, B); // [M, E] → [B, M, E]
    const step = (
      block: LatentBlockWeights,
      context: tf.Tensor,
      own: LatentBlockOptions,
      name: string,
    ) => {
      const { output, weights } = latentBlock('perceiver', state, context, block, own, name);
      state = output;
      return weights;
    };
    const maps = rounds.map(({ read, process }, index) => {
      const name = `weights.rounds[${index}]`;
      const readOptions = { ...choices, heads: readHeads, mask };
      return {
        read: step(read, input, readOptions, `${name}.read`), // [B, R, M, S]
        process: process.map((block, at) => step(block, state, choices, `${name}.process[${at}]`)), // [B, N, M, M]
      };
    });
    return {
      output: emptyUnseeing('perceiver', state, mask, [B, readHeads, M, S]),
      reads: maps.map(({ read }) => read),
      processes: maps.map(({ process }) => process),
    };
  });
}
