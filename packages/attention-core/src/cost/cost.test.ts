import * as tf from '@tensorflow/tfjs';
import { scaledDotProduct } from '../mechanisms/scaled-dot-product.js';
import { cost } from './cost.js';
import { costSizes } from './cost-shape.js';
import { knownMechanisms, type KnownMechanism, type MechanismName } from './known-mechanisms.js';

beforeAll(() => tf.setBackend('cpu'));

const names = Object.keys(knownMechanisms) as MechanismName[];

test('softmax attention costs what its formula says', () => {
  const [B, N, L, S, D] = [2, 3, 32, 48, 16];
  const { flops, byOperator, parameters, uncounted } = cost('scaledDotProduct', { B, N, L, S, D });
  const scaling = B * N * L * D;
  const softmax = 5 * B * N * L * S;
  expect(flops).toBe(4 * B * N * L * S * D + softmax + scaling);
  expect(byOperator['MatMul']).toMatchObject({ nodes: 2, flops: 4 * B * N * L * S * D });
  expect([parameters, uncounted]).toEqual([0, []]);
});

test('its training costs three times as much: each product has two more in its gradient', () => {
  const { flops, peakMemory, training } = cost(
    'scaledDotProduct',
    { N: 4, L: 256, D: 64 },
    { training: true },
  );
  expect(training!.byOperator['MatMul']!.flops).toBe(3 * 4 * 4 * 256 * 256 * 64);
  expect(training!.flops / flops).toBeCloseTo(3, 1);
  expect(training!.peakMemory).toBeGreaterThan(peakMemory);
});

test('softmax attention grows with the square of the length, the others with the length', () => {
  const [short, long] = [8192, 16384].map((L) => cost('scaledDotProduct', { N: 2, L, D: 64 }));
  for (const key of ['flops', 'peakMemory'] as const) {
    expect(Math.log2(long![key] / short![key])).toBeCloseTo(2, 1);
    for (const { mechanism, cost: before } of short!.cheaper) {
      const after = long!.cheaper.find((candidate) => candidate.mechanism === mechanism)!.cost;
      const exponent = Math.log2(after[key] / before[key]);
      expect([mechanism, Math.abs(exponent - 1) < 0.15]).toEqual([mechanism, true]);
    }
  }
});

/** Operations of the matrix products that tfjs runs, from the shapes that its profile tells. */
async function profiledProducts(mechanism: KnownMechanism): Promise<number> {
  const sizes = costSizes({ N: 2, L: 150, D: 4 });
  const settings = mechanism.settings(sizes);
  const { B, N, L, D } = sizes;
  const shapes = { q: [B, N, L, D], k: [B, N, L, D], v: [B, N, L, D] };
  const inputs = Object.fromEntries(
    Object.entries({ ...shapes, ...mechanism.inputs?.(sizes, settings) }).map(([name, shape]) => [
      name,
      tf.randomNormal([...shape]),
    ]),
  );
  const { kernels } = await tf.profile(() => {
    const result = mechanism.run(inputs, settings);
    return result instanceof tf.Tensor ? result : result.output;
  });
  return kernels
    .filter(({ name }) => name === 'BatchMatMul' || name === '_FusedMatMul')
    .map(({ inputShapes: [a], outputShapes: [output] }) => {
      const terms = (a!.at(-1)! * a!.at(-2)!) / output!.at(-2)!; // whether it is transposed or not
      return 2 * tf.util.sizeFromShape(output!) * terms;
    })
    .reduce((sum, one) => sum + one, 0);
}

test.each(names)('%s: the products that are counted are those that tfjs runs', async (name) => {
  const { byOperator, uncounted } = cost(name, { N: 2, L: 150, D: 4 });
  expect(byOperator['MatMul']!.flops).toBe(await profiledProducts(knownMechanisms[name]));
  expect(uncounted).toEqual([]);
});

test('for a long text most others are cheaper, in order; each says what it gives up', () => {
  const { flops, cheaper } = cost('scaledDotProduct', { N: 8, L: 8192, D: 64 });
  expect(cheaper.map(({ mechanism }) => mechanism).sort()).toEqual(
    names.filter((name) => name !== 'scaledDotProduct' && name !== 'groupedQuery').sort(),
  );
  const counts = cheaper.map((candidate) => candidate.cost.flops);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(cheaper[0]!.cost.flops).toBeLessThan(flops / 50);
  for (const { givesUp } of cheaper) expect(givesUp).toMatch(/^[A-Z][^.]+\.$/);
});

test('a million tokens are counted, too', () => {
  const { cheaper } = cost('scaledDotProduct', { N: 8, L: 2 ** 20, D: 64 });
  expect(cheaper[0]!.mechanism).toBe('linearAttention');
});

test('for a single query among many keys, sharing keys is what helps', () => {
  const { cheaper } = cost('scaledDotProduct', { N: 8, L: 1, S: 4096, D: 64 });
  expect(cheaper.map(({ mechanism, settings }) => [mechanism, settings])).toEqual([
    ['groupedQuery', { groups: 2 }],
  ]);
});

test('for a short text, and for one head and one query, nothing is', () => {
  expect(cost('scaledDotProduct', { L: 8, D: 64 }).cheaper).toEqual([]);
  expect(cost('scaledDotProduct', { L: 1, S: 64, D: 64 }).cheaper).toEqual([]);
});

test('an answer is plain numbers, and leaves tfjs as it was', () => {
  const before = tf.memory().numTensors;
  const answer = cost(
    (q, k, v) => scaledDotProduct(q, k, v),
    { L: 300, D: 16 },
    { training: true },
  );
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.getBackend()).toBe('cpu');
});

test('weights and variables are parameters', () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] });
  const dense = cost({ inputs: { x: [2, 4] }, run: ({ x }) => model.apply(x!) as tf.Tensor }, { L: 2, D: 4 }); // prettier-ignore
  expect(dense.parameters).toBe(4 * 3 + 3);
  expect(cost('linformer', { L: 512, D: 8 }).parameters).toBe(2 * 512 * 256);
});

test('sizes and names that make no sense are refused', () => {
  expect(() => cost('scaledDotProduct', { L: 0, D: 4 })).toThrow(
    'cost: L must be a whole number ≥ 1; got 0.',
  );
  expect(() => cost('softmax' as MechanismName, { L: 1, D: 4 })).toThrow(
    'cost: mechanism must be a function or one of scaledDotProduct, ',
  );
});
