import type * as tf from '@tensorflow/tfjs';
import { recordAttention } from '../layers/record-attention.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import { underPrefix } from './under-prefix.js';

/**
 * What a function names, and the map of each attention layer that it applies as `attention/<layer>`.
 *
 * @param wanted - whether there shall be maps
 */
export function withMaps(
  run: () => Record<string, tf.Tensor>,
  wanted: boolean,
): Record<string, tf.Tensor> {
  if (!wanted) return run();
  const { result, attention } = recordAttention(run);
  return { ...result, ...underPrefix(attentionPrefix, attention) };
}
