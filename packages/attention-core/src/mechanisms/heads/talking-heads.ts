/**
 * Talking heads: heads are mixed before and after the softmax, so that each head can use what the
 * others found. Shazeer, Lan, Cheng, Ding & Hou 2020, arXiv:2003.02436, section 4:
 * `L = J·P_l, W = softmax(L), U = W·P_w` of scores J, with products over the axis of heads; here there
 * are as many heads before and after each.
 */
import * as tf from '@tensorflow/tfjs';
import { linear } from '../../tensor/linear.js';
import { onlyAllowed } from '../../tensor/only-allowed.js';
import { requireShapes } from '../../tensor/require-shapes.js';
import { inWholeRows, type Normalise } from '../choices.js';
import { softmax } from '../normalise/softmax.js';

/** Mixtures of {@link talkingHeads}; the identity, or leaving one out, does not mix. */
export interface TalkingHeadsWeights {
  /** P_l `[N, N]`: how much of each head's scores (row) a head (column) uses. Default: its own. */
  before?: tf.Tensor | undefined;
  /** P_w `[N, N]`: how much of each head's weights (row) a head (column) uses. Default: its own. */
  after?: tf.Tensor | undefined;
}

/** Each head becomes a mixture of all: `[B, N, L, S]` → `[B, N, L, S]`. */
function mixHeads(x: tf.Tensor, kernel: tf.Tensor | undefined, argument: string): tf.Tensor {
  if (!kernel) return x;
  requireShapes('talkingHeads', { scores: [x, 'B N L S'], [argument]: [kernel, 'N N'] });
  const headsLast = tf.transpose(x, [0, 2, 3, 1]); // [B, N, L, S] → [B, L, S, N]
  return tf.transpose(linear(headsLast, { kernel }), [0, 3, 1, 2]); // [B, L, S, N] → [B, N, L, S]
}

/**
 * Weights of heads that talk to each other. They need not sum to 1 and may be negative, since they
 * are mixed after normalising. What a mask hides from one head only stays hidden from it.
 *
 * @param weights - the mixtures
 * @param normalise - between the mixtures; default `softmax()`
 * @throws HeedError `shape`, when used, unless there is a row and a column for each head
 * @example attend(q, k, v, { normalise: talkingHeads({ before, after }) })
 */
export const talkingHeads = (
  { before, after }: TalkingHeadsWeights,
  normalise = softmax(),
): Normalise =>
  inWholeRows(normalise.wholeRows, (scores, allowed) =>
    tf.tidy(() => {
      const weights = normalise(mixHeads(scores, before, 'weights.before'), allowed);
      return onlyAllowed(mixHeads(weights, after, 'weights.after'), allowed);
    }),
  );
