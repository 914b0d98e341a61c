import {
  randomBytes,
  randomNumbers,
  randomProblem,
  stridesOf,
  type AttentionProblem,
} from './attention-problem.js';
import { attention, attentionGradients, attentionWeights } from './reference.js';

const sizes = { batch: 2, heads: 4, keyHeads: 2, queries: 5, keys: 7, width: 3, valueWidth: 4 };

/** A problem with every option, in float64. */
function everything(): AttentionProblem {
  const problem = randomProblem(sizes);
  const biasShape = [1, 4, 1, 7] as const;
  return {
    ...problem,
    query: Float64Array.from(problem.query),
    key: Float64Array.from(problem.key),
    value: Float64Array.from(problem.value),
    softCap: 2,
    firstDistance: -4,
    lastDistance: 3,
    lengths: Int32Array.of(6, 4),
    allowed: { bytes: randomBytes(2 * 5 * 7, 0.8, 5), strides: stridesOf([2, 1, 5, 7]) },
    blocks: { bytes: Uint8Array.of(1, 1, 0, 1, 1, 1), size: 3 },
    bias: { values: Float64Array.from(randomNumbers(28, 6)), strides: stridesOf(biasShape) },
    slopes: { values: randomNumbers(4, 7), offset: 2 },
    dropout: { keepBelow: 0.7 * 2 ** 32, keepFactor: 1 / 0.7, seed: [1, 2] },
  };
}

/** The sum of output · outputGradient. */
const loss = (problem: AttentionProblem): number =>
  attention(problem).output.reduce((sum, each, i) => sum + each * problem.outputGradient[i]!, 0);

test.each(['query', 'key', 'value', 'bias'] as const)(
  'the gradient of %s is that of finite differences',
  (name) => {
    const problem = everything();
    const gradients = attentionGradients(problem)[name];
    const numbers = name === 'bias' ? problem.bias!.values : problem[name];
    const step = 1e-5;
    numbers.forEach((number, i) => {
      numbers[i] = number + step;
      const above = loss(problem);
      numbers[i] = number - step;
      const below = loss(problem);
      numbers[i] = number;
      expect(gradients[i]).toBeCloseTo((above - below) / (2 * step), 7);
    });
    expect(gradients.some((each) => Math.abs(each) > 0.1)).toBe(true);
  },
);

test('equal scores weigh the keys that are seen equally', () => {
  const problem = randomProblem({ queries: 3, keys: 4, width: 2 });
  problem.query.fill(0);
  const weights = attentionWeights({ ...problem, lastDistance: 0 }, 0, 3);
  const third = 1 / 3;
  expect([...weights]).toEqual([1, 0, 0, 0, 0.5, 0.5, 0, 0, third, third, third, 0]);
  expect(attention({ ...problem, lastDistance: 0 }).logSum[2]).toBeCloseTo(Math.log(3), 12);
});

test('a query without keys gives zeros', () => {
  const problem = { ...randomProblem({ queries: 2, keys: 3, width: 2 }), lastDistance: -1 };
  const { output, logSum } = attention(problem);
  expect([...output.subarray(0, 2)]).toEqual([0, 0]);
  expect(logSum[0]).toBe(-Infinity);
  expect([...attentionGradients(problem).query.subarray(0, 2)]).toEqual([0, 0]);
});
