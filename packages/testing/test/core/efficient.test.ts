import { linearAttentionSpec } from '../../src/core/efficient/linear-attention.js';
import { performerSpec } from '../../src/core/efficient/performer.js';
import { describeMechanism } from '../../src/index.js';
import { describeFamily } from './describe-family.js';

describeFamily('efficient');

// Their causal form is other code: here in chunks that do not always divide the length.
for (const { name, run, inputs } of [linearAttentionSpec, performerSpec]) {
  describeMechanism({
    name: `${name}, causal`,
    run,
    inputs,
    keyAxes: { k: 2, v: 2 },
    masks: 'keys',
    settings: () => ({ causal: 1, chunk: 2 }),
    fit: (sizes) => ({ ...sizes, L: sizes.S }),
    free: ['B'],
  });
}
