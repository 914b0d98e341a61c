import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  numpy as np,
  tree,
  valueAndGrad,
} from '@jax-js/jax';
import { adam } from './adam.js';
import type { Arrays, PlainArray } from './arrays.js';
import { jaxTransformer, type JaxWeights } from './jax-transformer.js';
import type { Runner, Work } from './runner.js';
import type { TransformerSize } from './transformer.js';

const { learningRate, beta1, beta2, epsilon } = adam;

function toJax({ shape, values }: PlainArray): np.Array {
  const dtype = values instanceof Int32Array ? np.int32 : np.float32;
  return np.array(values as Float32Array<ArrayBuffer>, { shape, dtype });
}

const mapped = <Item>(items: Record<string, Item>, make: (item: Item, name: string) => np.Array) =>
  Object.fromEntries(Object.entries(items).map(([name, item]) => [name, make(item, name)]));

/** The transformer's jobs in jax-js, jit-compiled for its wasm backend; one thread in Node. */
export async function jaxRunner(
  work: Work,
  size: TransformerSize,
  given: { weights: Arrays; batch: Arrays<'ids' | 'labels'> },
): Promise<Runner> {
  await init('wasm');
  defaultDevice('wasm');
  const { logits, loss } = jaxTransformer(size);
  const ids = toJax(given.batch.ids);
  const about = 'jax-js, jit, wasm';
  let weights: JaxWeights = mapped(given.weights, toJax);

  if (work === 'predict') {
    const forward = jit(logits);
    const run = async () => [...(await forward(tree.ref(weights), ids.ref).data())];
    return { about, run };
  }

  const zeros = () => mapped(given.weights, ({ shape }) => np.zeros(shape));
  let means: JaxWeights = zeros();
  let squares: JaxWeights = zeros();
  const labels = toJax(given.batch.labels);
  let steps = 0;

  /** Forward, backward and Adam in one graph; `debias1` = 1 - β₁ᵗ, `debias2` = 1 - β₂ᵗ. */
  const step = jit(
    (
      old: JaxWeights,
      oldMeans: JaxWeights,
      oldSquares: JaxWeights,
      [debias1, debias2]: [np.Array, np.Array],
      words: np.Array,
      answers: np.Array,
    ): [np.Array, JaxWeights, JaxWeights, JaxWeights] => {
      const [value, gradients] = valueAndGrad(loss)(tree.ref(old) as JaxWeights, words, answers);
      const mean = mapped(oldMeans, (m, name) =>
        m.mul(beta1).add(gradients[name]!.ref.mul(1 - beta1)),
      );
      const square = mapped(oldSquares, (v, name) =>
        v.mul(beta2).add(np.square(gradients[name]!).mul(1 - beta2)),
      );
      const next = mapped(old, (weight, name) => {
        const root = np.sqrt(square[name]!.ref.div(debias2.ref)).add(epsilon);
        return weight.sub(mean[name]!.ref.div(debias1.ref).div(root).mul(learningRate));
      });
      tree.dispose([debias1, debias2]);
      return [value, next, mean, square];
    },
  );

  async function run(): Promise<number[]> {
    steps++;
    const debias: [np.Array, np.Array] = [
      np.array(1 - beta1 ** steps),
      np.array(1 - beta2 ** steps),
    ];
    const result = step(weights, means, squares, debias, ids.ref, labels.ref);
    const [value] = result;
    [, weights, means, squares] = result;
    await blockUntilReady([weights, means, squares]);
    return [...(await value.data())];
  }
  return { about, run };
}
