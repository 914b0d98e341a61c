import * as tf from '@tensorflow/tfjs';
import { PointerDecoder, type Pointed, type PointerState } from './pointer-decoder.js';

beforeAll(() => tf.setBackend('cpu'));

const [E, F, H, A] = [2, 4, 3, 5];
const wave = (rows: number, width: number, of: (x: number) => number) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: width }, (_, element) => of(1 + 4 * row + element)),
  );
const source = wave(3, F, Math.sin);
const words = wave(4, E, Math.cos);

/** A decoder with weights of all sizes, and its weights by name. */
function madeDecoder(): {
  decoder: PointerDecoder;
  weights: Record<string, number[][] & number[]>;
} {
  const decoder = new PointerDecoder({ name: 'decoder', units: H, compared: A, seed: 1 });
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
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const columns = (matrix: readonly number[][]) =>
  matrix[0]!.map((_, column) => matrix.map((row) => row[column]!));

test('it is what the paper says, word by word', () => {
  const { decoder, weights } = madeDecoder();
  const map = (name: string, x: readonly number[]): number[] =>
    columns(weights[`${name}/kernel`]!).map(
      (column, index) => dot(x, column) + weights[`${name}/bias`]![index]!,
    );
  const energy = weights['energy']!.map(([value]) => value!);
  const [told, looked] = [weights['coverage']![0]!, [] as number[][]];

  let state = map(
    'begin',
    columns(source).map((column) => total(column) / 3),
  ).map(Math.tanh);
  let context = source[0]!.map(() => 0);
  const expected = words.map((word) => {
    const [read, seen, kept] = [map('words/input', word), map('context', context), map('words/state', state)];
    state = state.map((old, unit) => {
      const gate = (at: number) => sigmoid(read[at]! + seen[at]! + kept[at]!);
      const candidate = 2 * H + unit;
      const fresh = Math.tanh(read[candidate]! + seen[candidate]! + gate(unit) * kept[candidate]!);
      return (1 - gate(H + unit)) * fresh + gate(H + unit) * old;
    });
    // c = Σ a of the steps before, e = vᵀ·tanh(W·h + U·s + w·c + b), a = softmax(e)
    const covered = source.map((_, place) => total(looked.map((row) => row[place]!)));
    const query = map('query', state);
    const powers = source.map((annotation, place) => {
      const key = map('key', annotation);
      const hidden = key.map((each, unit) => Math.tanh(each + query[unit]! + covered[place]! * (told as number[])[unit]!));
      return Math.exp(dot(energy, hidden));
    });
    const shares = powers.map((power) => power / total(powers));
    looked.push(shares);
    context = columns(source).map((column) => dot(shares, column));
    return {
      told: [...state, ...context],
      generate: map('generate', [...state, ...context, ...word]).map(sigmoid),
      weights: shares,
      repetition: [total(shares.map((share, place) => Math.min(share, covered[place]!)))],
    };
  }); // prettier-ignore

  const outputs = decoder.apply([tf.tensor([words]), tf.tensor([source])]) as tf.Tensor[];
  const parts: (keyof Pointed)[] = ['told', 'generate', 'weights', 'repetition'];
  parts.forEach((part, index) => {
    const flat = [...outputs[index]!.dataSync()];
    const wanted = expected.flatMap((step) => step[part]);
    expect(flat).toHaveLength(wanted.length);
    wanted.forEach((value, place) => expect(flat[place]).toBeCloseTo(value, 5));
  });
});

test('word by word it gives the same, and never copies what is not there', () => {
  const { decoder } = madeDecoder();
  const annotations = tf.tensor([source, source]);
  const real = tf.tensor2d([[1, 1, 1], [1, 1, 0]], undefined, 'bool'); // prettier-ignore
  const given = tf.tensor([words, words]);
  const masks = [null, real] as unknown as tf.Tensor[];
  const [, , whole] = decoder.call([given, annotations], { mask: masks }) as tf.Tensor[];
  const read = decoder.open(annotations, real);
  let state: PointerState = decoder.begin(read);
  const steps = tf.unstack(given, 1).map((word) => {
    const next = decoder.step(word, state, read);
    state = next.state;
    return next.pointed.weights;
  });
  const wanted = tf.stack(steps, 1).dataSync();
  whole!.dataSync().forEach((value, place) => expect(value).toBeCloseTo(wanted[place]!, 6));
  const second = (whole!.arraySync() as number[][][])[1]!;
  expect(second.map((row) => row[2])).toEqual([0, 0, 0, 0]);
});
