import * as tf from '@tensorflow/tfjs';
import {
  and,
  arbitrary,
  attend,
  block,
  causal,
  document,
  globalTokens,
  lengths,
  not,
  or,
  padding,
  prefix,
  randomBlocks,
  window,
  type Mask,
} from '@heed/attention-core';
import { compile } from '@heed/attention-core/compile';
import { switchBackend } from '../../src/backends.js';
import { expectClose } from '../../src/compare.js';

const [B, N, L, S, D] = [2, 2, 5, 7, 3];
const ids = (length: number) =>
  Array.from({ length: B }, (_, text) => Array.from({ length }, (_, at) => (at + text) % 2));
const bools = (shape: number[]) =>
  tf.tensor(
    Uint8Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => i % 3 && 1),
    shape,
    'bool',
  );

/** Every mask, as a mechanism makes it: within its own tidy. */
const masks: Readonly<Record<string, () => Mask>> = {
  causal: () => causal({ offset: 2 }),
  padding: () => padding(bools([B, S])),
  lengths: () => lengths([4, 7]),
  'lengths of a tensor': () => lengths(tf.tensor1d([4, 7], 'int32')),
  window: () => window({ before: 1, after: 2, offset: 1 }),
  'dilated window': () => window({ before: 2, after: 1, dilation: 2, offset: 3 }),
  block: () => block({ size: 3, pattern: (query, key) => query !== key }),
  globalTokens: () => globalTokens([1, 6]),
  randomBlocks: () => randomBlocks({ size: 2, perQuery: 2, seed: 5 }),
  document: () => document(ids(S), { queries: ids(L) }),
  'document of tensors': () =>
    document(tf.tensor2d(ids(S), [B, S], 'int32'), { queries: tf.tensor2d(ids(L)) }),
  prefix: () => prefix([2, 0]),
  arbitrary: () => arbitrary(bools([1, N, L, 1])),
  combined: () =>
    or(and(window(1), not(globalTokens(1))), lengths([1, 2]), arbitrary(bools([L, S]))),
};

/** Attention weights under a mask. */
const weights = ({ q, k }: { q: tf.Tensor; k: tf.Tensor }, mask: Mask) =>
  tf.tidy(() => attend(q, k, k, { mask }).weights);

const inputs = () => ({
  q: tf.randomNormal([B, N, L, D], 0, 1, 'float32', 1),
  k: tf.randomNormal([B, N, S, D], 0, 1, 'float32', 2),
});

describe.each(Object.entries(masks))('%s', (_title, make) => {
  test('is the same on the cpu and wasm backends and compiled', async () => {
    await switchBackend('cpu');
    const given = inputs();
    const expected = tf.tidy(() => weights(given, make()).dataSync());
    expect(expected.some((weight) => weight === 0)).toBe(true);
    expect(expected.some((weight) => weight > 0)).toBe(true);
    const run = await compile((traced: typeof given) => ({ weights: weights(traced, make()) }), {
      inputs: given,
    });
    const compiled = await run(given);
    expectClose(compiled.weights.dataSync(), expected, 1e-6);
    await run.dispose();
    await switchBackend('wasm');
    expectClose(
      tf.tidy(() => weights(inputs(), make()).dataSync()),
      expected,
      1e-6,
    );
  });
});
