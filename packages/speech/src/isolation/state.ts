import type { RuntimeTensor } from '@heed/attention-core/runtime';
import type { IsolatorSizes } from './sizes.js';

/** What a run remembers for the next one. */
export const stateNames = ['state/keys', 'state/values', 'state/real'] as const;

/** It, by name. */
export type State = Record<(typeof stateNames)[number], RuntimeTensor>;

const zeros = (dims: readonly number[]): RuntimeTensor => ({
  type: 'float32',
  dims,
  data: new Float32Array(dims.reduce((size, count) => size * count, 1)),
});

/** What is remembered before the first run: nothing. */
export function silentState({ blocks, bands, heads, past, width }: IsolatorSizes): State {
  const looked = [blocks * bands, heads, past - 1, width / heads];
  return {
    'state/keys': zeros(looked),
    'state/values': zeros(looked),
    'state/real': zeros([1, past - 1]),
  };
}
