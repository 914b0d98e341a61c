import {
  blockUntilReady,
  defaultDevice,
  grad,
  init,
  jit,
  nn,
  numpy as np,
  tree,
} from '@jax-js/jax';
import type { AttentionEngine } from '../engine.js';
import { positionsFirst } from '../layout.js';
import { drawInputs, resultNames, sizesOf, type Problem, type Results } from '../problem.js';

/** Attention of jax-js under jit, on its wasm backend; one thread in Node. */
export async function jaxEngine(problem: Problem): Promise<AttentionEngine> {
  await init('wasm');
  defaultDevice('wasm');
  const { batch, heads, length, width } = sizesOf(problem);
  const inputs = drawInputs(problem);
  const toJax = (values: Float32Array) =>
    np.array(positionsFirst(problem, values), { shape: [batch, length, heads, width] });
  const [query, key, value] = [inputs.query, inputs.key, inputs.value].map(toJax);
  const options = { isCausal: problem.causal ?? false };

  const attention = (q: np.Array, k: np.Array, v: np.Array) =>
    nn.dotProductAttention(q, k, v, options);
  /** Its gradients are those of the attention where its output has the gradient `weights`. */
  const weighted = (q: np.Array, k: np.Array, v: np.Array, weights: np.Array) =>
    np.sum(attention(q, k, v).mul(weights));

  let results: readonly np.Array[] = [];
  const replace = async (next: readonly np.Array[]) => {
    tree.dispose([...results]);
    results = await blockUntilReady([...next]);
  };

  function runner(): () => Promise<void> {
    const ownInputs = () => [query!.ref, key!.ref, value!.ref] as const;
    if (!problem.gradients) {
      const forward = jit(attention);
      return () => replace([forward(...ownInputs())]);
    }
    const outputGradient = toJax(inputs.outputGradient);
    const backward = jit((q: np.Array, k: np.Array, v: np.Array, weights: np.Array) =>
      grad(weighted, { argnums: [0, 1, 2] })(q, k, v, weights),
    );
    return () => replace(backward(...ownInputs(), outputGradient.ref));
  }

  const names = problem.gradients ? resultNames.slice(1) : resultNames.slice(0, 1);
  return {
    about: 'jax-js, jit, wasm',
    layout: 'positions first',
    run: runner(),
    async results() {
      const values = await Promise.all(results.map((array) => array.ref.data()));
      return Object.fromEntries(names.map((name, index) => [name, values[index]])) as Results;
    },
  };
}
