import * as tf from '@tensorflow/tfjs';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import type { Isolator } from './isolator.js';
import type { IsolatorModel } from './model.js';
import { programFrames } from './program-frames.js';
import type { IsolatorSizes } from './sizes.js';

/** The last `count` positions of an axis. */
function last(x: tf.Tensor, axis: number, count: number): tf.Tensor {
  const begin = x.shape.map((size, index) => (index === axis ? size - count : 0));
  return tf.slice(x, begin);
}

/** Isolates speech in so many frames that follow others. */
function program(layer: Isolator, sizes: IsolatorSizes, frames: number): Program {
  const { hop, bands, width, heads, blocks, past, around } = sizes;
  const remembered = [blocks * bands, heads, past - 1, width / heads];
  return {
    inputs: {
      frames: { shape: [1, frames + 2 * around, 2 * hop], dtype: 'float32' },
      'state/keys': { shape: remembered, dtype: 'float32' },
      'state/values': { shape: remembered, dtype: 'float32' },
      'state/real': { shape: [1, past - 1], dtype: 'float32' },
    },
    run: (given) => {
      const real = given['state/real']!;
      const { seen, ...isolated } = layer.isolate(given['frames']!, {
        keys: given['state/keys']!,
        values: given['state/values']!,
        real,
      });
      const next = (part: 'keys' | 'values') =>
        tf.concat(
          seen.map((block) => last(block[part], 2, past - 1)), // [K, N, past − 1 + F, D] → [K, N, past − 1, D]
          0,
        );
      return {
        ...isolated,
        'state/keys': next('keys'),
        'state/values': next('values'),
        'state/real': last(tf.concat([real, tf.ones([1, frames])], 1), 1, past - 1),
      };
    },
  };
}

/**
 * Writes an isolator as a file that hears a sound piece by piece. Its programs differ in the frames F of a run alone
 * (see `programFrames`): `frames` `[1, F + 2·around, 2·hop]` and what was remembered → `frames` of speech
 * `[1, F, 2·hop]`, `kept` `[1, F, K]`, what is remembered now, and where it looked: `attention/frequency-1`
 * `[1, N, K, K]`, the mean over frames, and `attention/time-1` `[1, N, F, past − 1 + F]`, the mean over bands, whose
 * first keys are the frames that were remembered; so of each block.
 *
 * @param weights - how weights are stored: the shipped file has them in half precision
 * @throws HeedError as `exportPrograms`
 */
export function exportIsolator(
  { model, layer }: IsolatorModel,
  metadata: Readonly<Record<string, string>>,
  weights: 'float16' | 'float32' = 'float16',
): Uint8Array {
  const of = (frames: number) => program(layer, layer.sizes, frames);
  const { long, short, live } = programFrames;
  return exportPrograms({
    variables: model.weights,
    programs: { long: of(long), short: of(short), live: of(live) },
    metadata,
    weights,
    provider: 'node',
  });
}
