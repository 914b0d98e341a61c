import * as tf from '@tensorflow/tfjs';
import { groupedQuery, keyValueCache } from '@heed/attention-core';
import type { CoreMechanism } from '../core-mechanism.js';

/** How `keyValueCache` is checked: queries that come step by step, over what it gives. */
export const keyValueCacheSpec: CoreMechanism = {
  name: 'keyValueCache',
  summary: 'keys and values of earlier steps, so that decoding computes each once',
  paper: { authors: 'Xiao et al. 2023', id: 'arXiv:2309.17453', place: 'section 3.2' },
  golden: 'key-value-cache',
  run: ({ q, k, v }, { settings }) => {
    const { capacity, step, forget, sinks } = settings as Record<string, number>;
    const cache = keyValueCache({
      capacity: capacity!,
      whenFull: forget ? 'forget' : 'refuse',
      sinks: sinks!,
    });
    return tf.tidy(() => {
      const [batch, heads, length, keyWidth] = k!.shape as [number, number, number, number];
      let state = cache.empty({ batch, heads, keyWidth, valueWidth: v!.shape[3]! });
      const outputs: tf.Tensor[] = [];
      for (let from = 0; from < length; from += step!) {
        const part = (x: tf.Tensor) =>
          tf.slice(x, [0, 0, from], [-1, -1, Math.min(step!, length - from)]);
        const { keys, values, mask, ...next } = cache.append(state, part(k!), part(v!));
        outputs.push(groupedQuery(part(q!), keys, values, { mask }).output);
        state = next.state;
      }
      return { output: tf.concat(outputs, 2) };
    });
  },
  fit: (sizes) => ({ ...sizes, L: sizes.S }),
  inputs: ({ B, N, S, D }) => ({ q: [B, N, S, D], k: [B, N, S, D], v: [B, N, S, D + 1] }),
  masks: 'none',
  settings: ({ S }) => ({ capacity: Math.max(2, S - 1), step: 2, forget: 1, sinks: 1 }),
  free: ['B'], // steps
  errors: [
    {
      title: 'a capacity of nothing',
      call: () => keyValueCache({ capacity: 0 }),
      code: 'option',
      names: 'capacity must be a whole number ≥ 1; got 0',
    },
    {
      title: 'sinks in a cache that never forgets',
      call: () => keyValueCache({ capacity: 4, sinks: 1 }),
      code: 'option',
      names: "sinks need whenFull: 'forget'",
    },
    {
      title: 'more keys than there is room for',
      call: () => {
        const cache = keyValueCache({ capacity: 2 });
        const keys = tf.zeros([1, 1, 3, 4]);
        return cache.append(cache.empty({ batch: 1, heads: 1, keyWidth: 4 }), keys, keys);
      },
      code: 'input-too-long',
      names: 'keys must fit into what is left of the capacity of 2, 2; got 3. Make the capacity',
    },
    {
      title: 'keys of another width than those before',
      call: () => {
        const cache = keyValueCache({ capacity: 2 });
        const keys = tf.zeros([1, 1, 1, 5]);
        return cache.append(cache.empty({ batch: 1, heads: 1, keyWidth: 4 }), keys, keys);
      },
      code: 'shape',
      names: 'state.keys must have D = 5',
    },
  ],
};
