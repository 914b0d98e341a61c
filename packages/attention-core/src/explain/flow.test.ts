import { expectListed, type Listed } from '../../test/fixtures/expect-listed.js';
import { goldenCases, positions, traceOf } from '../../test/fixtures/golden-traces.js';
import { flow } from './flow.js';
import { rollout } from './rollout.js';

interface Case {
  name: string;
  residual: number;
  maps: Listed[];
  rollout: Listed;
  flow: Listed;
}

const cases = goldenCases<Case>('explain-layers').map(([name, { maps, ...rest }]) => {
  const listed = maps.map((weights, index) => {
    const [, L, S] = weights.shape;
    return { name: `layer-${index + 1}`, queries: L === S ? 'in' : 'out', keys: 'in', weights };
  });
  return [name, { trace: traceOf(listed), ...rest }] as const;
});

test.each(cases)('rollout agrees with PyTorch: %s', (_, { trace, residual, ...golden }) => {
  expectListed(rollout(trace, { residual }).weights, golden.rollout);
});

test.each(cases)('flow agrees with networkx: %s', (_, { trace, residual, ...golden }) => {
  const found = flow(trace, { residual });
  expect(found).toMatchObject({ name: 'flow', heads: 1 });
  expectListed(found.weights, golden.flow);
});

test.each([flow, rollout])('chosen queries give their rows', (method) => {
  const [, { trace }] = cases.find(([name]) => name === 'four sharp layers')!;
  const all = method(trace).weights;
  const some = method(trace, { queries: [4, 1] });
  expect(some.queries.labels).toEqual(['4', '1']);
  expect([...some.weights]).toEqual([...all.subarray(24, 30), ...all.subarray(6, 12)]);
  expect(() => method(trace, { queries: [6] })).toThrow(
    'a query must be a whole number from 0 to 5, as layer-4 has 6; got the number 6',
  );
});

test('flow is never wider than the pipe at its end', () => {
  const [, { trace }] = cases.find(([name]) => name === 'three layers, then pooling')!;
  // Half of layer 1 goes along the residual connection; the other half reaches no key but the fourth.
  const only = new Float32Array(3 * 7 * 7);
  for (let row = 0; row < 21; row++) only[row * 7 + 3] = 1;
  const [first, ...rest] = trace.maps;
  const found = flow({ ...trace, maps: [{ ...first!, weights: only }, ...rest] }).weights;
  expect(found.indexOf(Math.max(...found))).toBe(3);
});

test('ten thousand tokens are refused before their weights are read', () => {
  const keys = positions(10_000, 'in');
  const answer = { kind: 'steps', labels: ['answer'] } as const;
  const pool = { name: 'pool', heads: 1, queries: answer, keys, weights: new Float32Array(0) };
  const layer = { ...pool, queries: keys };
  expect(() => flow({ model: 'long', maps: [layer, layer, layer, pool] })).toThrow(
    'flow: a trace may take at most 2e+10 steps; got about 2e+12 for 1 queries, 10000 keys and 4 layers. Give it the few queries that matter, or use rollout.',
  );
});
