import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { GruDecoder } from './gru-decoder.js';

beforeAll(() => tf.setBackend('cpu'));

const [width, units] = [2, 3];
const source = [0, 1, 2].map((word) =>
  Array.from({ length: 2 * units }, (_, element) => Math.sin(1 + 5 * word + element)),
);
const words = [0, 1].map((word) =>
  Array.from({ length: width }, (_, element) => Math.cos(3 * word + element)),
);

/** A decoder with weights of all sizes, and its weights by name. */
function madeDecoder(): { decoder: GruDecoder; weights: Record<string, number[][] & number[]> } {
  const decoder = new GruDecoder({ name: 'decoder', units, attention: true, seed: 1 });
  decoder.apply([tf.tensor([words]), tf.tensor([source])]);
  decoder.setWeights(
    decoder
      .getWeights()
      .map((weight, index) => tf.randomNormal(weight.shape, 0, 0.8, 'float32', 10 + index)),
  );
  const named = decoder.weights.map((weight) => [
    weight.originalName.replace(/^decoder\//, ''),
    weight.read().arraySync(),
  ]);
  return { decoder, weights: Object.fromEntries(named) as Record<string, number[][] & number[]> };
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, each, index) => sum + each * b[index]!, 0);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

test('it is what the paper says, word by word', () => {
  const { decoder, weights } = madeDecoder();
  const map = (name: string, x: readonly number[]): number[] =>
    (weights[`${name}/bias`] as number[]).map(
      (bias, column) =>
        bias +
        dot(
          x,
          weights[`${name}/kernel`]!.map((row) => row[column]!),
        ),
    );
  const energy = weights['energy']!.map(([value]) => value!);

  let state = map('begin', source[0]!.slice(units)).map(Math.tanh); // s₀ = tanh(Wₛ·←h₁)
  const told: number[][] = [];
  const looks: number[][] = [];
  for (const word of words) {
    const query = map('query', state);
    // e = vᵀ·tanh(W·s + U·h), α = softmax(e), c = Σ α·h
    const energies = source.map((h) => {
      const key = map('key', h);
      return dot(
        energy,
        key.map((each, index) => Math.tanh(each + query[index]!)),
      );
    });
    const sum = energies.reduce((total, each) => total + Math.exp(each), 0);
    const shares = energies.map((each) => Math.exp(each) / sum);
    const context = source[0]!.map((_, element) =>
      dot(
        shares,
        source.map((h) => h[element]!),
      ),
    );
    const [read, seen, kept] = [
      map('words/input', word),
      map('context', context),
      map('words/state', state),
    ];
    const before = state;
    state = before.map((old, unit) => {
      const at = (gate: number) => gate * units + unit;
      const gate = (index: number) =>
        sigmoid(read[at(index)]! + seen[at(index)]! + kept[at(index)]!);
      const candidate = Math.tanh(read[at(2)]! + seen[at(2)]! + gate(0) * kept[at(2)]!);
      return (1 - gate(1)) * candidate + gate(1) * old;
    });
    told.push([...state, ...context, ...word]);
    looks.push(shares);
  }

  const { result, attention } = recordAttention(
    () => decoder.apply([tf.tensor([words]), tf.tensor([source])]) as tf.Tensor,
  );
  const flat = [...result.dataSync()];
  told.flat().forEach((value, index) => expect(flat[index]).toBeCloseTo(value, 5));
  const looked = [...attention['decoder']!.dataSync()];
  looks.flat().forEach((value, index) => expect(looked[index]).toBeCloseTo(value, 5));
  expect(attention['decoder']!.shape).toEqual([1, 1, words.length, source.length]);
});
