import type * as tf from '@tensorflow/tfjs';
import { dropoutWords, strideWords } from '../problem-words.js';
import type { ProblemWords } from '../write-problem.js';
import type { AttentionAttributes, AttentionTensors } from './fused-attention.js';

type Shaped = Pick<tf.TensorInfo, 'shape'>;

/** The words of a problem that are no addresses. */
export function attentionWords(
  { query, value, bias, allowed }: AttentionTensors<Shaped>,
  attributes: AttentionAttributes,
): ProblemWords {
  const [batch, heads, queries, width] = query.shape as [number, number, number, number];
  const [, keyHeads, keys, valueWidth] = value.shape as [number, number, number, number];
  const { scale, softCap = 0, visible, linear, dropout } = attributes;
  return {
    ...{ batch, heads, keyHeads, queries, keys, width, valueWidth, scale, softCap },
    firstDistance: visible.firstDistance ?? -Infinity,
    lastDistance: visible.lastDistance ?? Infinity,
    ...(visible.blocks && { blockSize: visible.blocks.size }),
    ...(linear && { slopeOffset: linear.offset }),
    ...(allowed && strideWords('allowed', allowed.shape)),
    ...(bias && strideWords('bias', bias.shape)),
    ...(dropout && dropoutWords(dropout.rate, dropout.seed)),
  };
}
