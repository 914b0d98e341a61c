import { nn, numpy as np, tree } from '@jax-js/jax';
import type { TransformerSize } from './transformer.js';

/** Weights by name. */
export type JaxWeights = Record<string, np.Array>;

/**
 * The transformer of `transformer.ts` in jax-js. Written with einsum or plain products in place of
 * `dotProductAttention`, or with its own normalisation in place of `standardize`, a step takes the
 * same time to within 5 %. Takes ownership of its arguments, as jax-js asks of every function.
 */
export function jaxTransformer({ width, heads, layers }: TransformerSize) {
  function logits(weights: JaxWeights, ids: np.Array): np.Array {
    const [batch, words] = ids.shape as [number, number];
    const weight = (name: string) => weights[name]!.ref;
    const normalise = (x: np.Array, name: string) =>
      nn
        .standardize(x, -1, { epsilon: 1e-5 })
        .mul(weight(`${name}/gain`))
        .add(weight(`${name}/bias`));

    let x = weight('embedding').slice(ids).add(weight('positions')); // [B, S, E]
    for (let layer = 0; layer < layers; layer++) {
      const before = normalise(x.ref, `${layer}/norm1`).reshape([batch * words, width]); // [B·S, E]
      const project = (name: string) =>
        np
          .matmul(before.ref, weight(`${layer}/${name}`))
          .reshape([batch, words, heads, width / heads]); // [B, S, N, D]
      const mixed = nn.dotProductAttention(project('query'), project('key'), project('value'));
      before.dispose();
      const attended = np.matmul(mixed.reshape([batch * words, width]), weight(`${layer}/out`));
      x = x.add(attended.reshape([batch, words, width])); // [B, S, E]
      const between = normalise(x.ref, `${layer}/norm2`).reshape([batch * words, width]); // [B·S, E]
      const up = np.matmul(between, weight(`${layer}/up`)).add(weight(`${layer}/up/bias`));
      const down = np
        .matmul(nn.relu(up), weight(`${layer}/down`))
        .add(weight(`${layer}/down/bias`));
      x = x.add(down.reshape([batch, words, width])); // [B, S, E]
    }
    const pooled = np.mean(x, 1); // [B, E]
    const result = np.matmul(pooled, weight('classifier')).add(weight('classifier/bias')); // [B, C]
    tree.dispose(weights);
    return result;
  }

  function loss(weights: JaxWeights, ids: np.Array, labels: np.Array): np.Array {
    const likelihood = np.sum(labels.mul(nn.logSoftmax(logits(weights, ids))), -1); // [B]
    return np.mean(likelihood).neg();
  }

  return { logits, loss };
}
