import * as tf from '@tensorflow/tfjs';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { Recorded } from '../explain/record-run.js';
import { tracesOf, type TraceOptions } from '../explain/traces-of.js';
import type { RuntimeTensor } from '../runtime/session.js';
import { recordAttention } from './record-attention.js';

/**
 * Runs a function and tells where every attention layer that it applies looked. A model in tfjs and the
 * same model in ONNX Runtime (`recordRun`) give the same traces.
 *
 * @param run - applies a model
 * @returns its result, which the caller disposes, and one trace for each example of the batch
 * @throws HeedError as `tracesOf`
 * @example const { traces } = await record(() => model.apply(words), { axes: { kind: 'tokens', labels } });
 */
export async function record<Result>(
  run: () => Result,
  options: TraceOptions = {},
): Promise<Recorded<Result>> {
  const { result, attention } = recordAttention(run);
  try {
    const maps = await Promise.all(
      Object.entries(attention).map(async ([layer, weights]) => {
        const data = (await weights.data()) as Float32Array;
        const map: RuntimeTensor = { type: 'float32', dims: weights.shape, data };
        return [attentionPrefix + layer, map] as const;
      }),
    );
    return { result, traces: tracesOf(Object.fromEntries(maps), options) };
  } catch (error) {
    tf.dispose(result as tf.TensorContainer);
    throw error;
  } finally {
    tf.dispose(attention);
  }
}
