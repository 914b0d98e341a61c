import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { buildDiagnosisModel } from './model.js';

/** Tokens 1 … 6: three questions, each with a yes and a no. */
const tables = {
  questions: Int32Array.of(0, 1, 1, 2, 2, 3, 3),
  values: Int32Array.of(0, 1, 2, 1, 2, 1, 2),
};
const conditions = 4;

let model: tf.LayersModel;
beforeAll(async () => {
  await tf.setBackend('cpu');
  const sizes = { width: 8, heads: 2, hidden: 12, dropout: 0, seed: 3 };
  model = buildDiagnosisModel(sizes, tables, conditions);
});
afterAll(() => model.dispose());

const answer = (findings: number[], denied: number[]): number[] =>
  tf.tidy(() => {
    const inputs = [findings, denied].map((tokens) => tf.tensor2d([tokens], undefined, 'int32'));
    return [...(model.apply(inputs) as tf.Tensor).dataSync()];
  });

function expectSame(one: readonly number[], other: readonly number[]): void {
  one.forEach((logit, place) => expect(logit).toBeCloseTo(other[place]!, 4));
}

test('order and padding say nothing, findings and denials do', () => {
  const whole = answer([1, 3], [6]);
  expect(whole).toHaveLength(2 * conditions);
  expectSame(answer([3, 1], [6]), whole);
  expectSame(answer([0, 3, 0, 1], [0, 6]), whole);
  expect(answer([1, 3], [0])).not.toEqual(whole);
  expect(answer([1], [6])).not.toEqual(whole);
});

test('of a patient of whom nothing is known only the beginning is told', () => {
  expectSame(answer([0], [0]), new Array<number>(2 * conditions).fill(0)); // nothing was learned yet
});

test('logits are the sum of the evidence, and even attention counts each finding once', () => {
  const queries = model.weights.find(({ originalName }) => originalName.includes('queries'))!;
  const before = queries.read().clone();
  queries.write(tf.zerosLike(before)); // conditions that look nowhere in particular
  const { result, attention } = recordAttention(() => answer([1, 3], [6]));
  const weights = attention['conditions']!;
  [...weights.dataSync()].forEach((weight) => expect(weight).toBeCloseTo(1 / 3, 6));
  const alone = answer([0], [6]);
  const others = answer([1, 3], [0]);
  expectSame(
    result,
    alone.map((logit, place) => logit + others[place]!),
  );
  queries.write(before);
  tf.dispose([before, weights, attention]);
});
