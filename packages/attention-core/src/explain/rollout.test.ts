import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import { attentionReceived } from './heads.js';
import { rollout } from './rollout.js';

const words: Axis = { kind: 'tokens', labels: ['a', 'b'] };
const answer: Axis = { kind: 'steps', labels: ['answer'] };

function mapOf(name: string, weights: number[], queries = words, heads = 1): AttentionMap {
  return { name, heads, queries, keys: words, weights: Float32Array.from(weights) };
}

const first = mapOf('encoder-1', [0.8, 0.2, 0.4, 0.6]);
const second = mapOf('encoder-2', [0, 1, 1, 0]);
const pool = mapOf('pool', [0.25, 0.75], answer);

function traceOf(...maps: AttentionMap[]): AttentionTrace {
  return { model: 'nlp/sentiment', maps };
}

// By hand: 0.5·A1 + 0.5·I = [[.9, .1], [.2, .8]]; 0.5·A2 + 0.5·I = [[.5, .5], [.5, .5]];
// their product A2·A1 = [[.55, .45], [.55, .45]]; the pooling row then picks [.55, .45].
test('two layers by hand', () => {
  const rolled = rollout(traceOf(first, second));
  expect(rolled).toMatchObject({ name: 'rollout', heads: 1, queries: words, keys: words });
  [0.55, 0.45, 0.55, 0.45].forEach((value, index) =>
    expect(rolled.weights[index]).toBeCloseTo(value, 6),
  );
});

// By hand, one layer: [.25, .75] · [[.9, .1], [.2, .8]] = [.225 + .15, .025 + .6].
test('a pooling map reads the flow out, without a residual', () => {
  const rolled = rollout(traceOf(first, pool));
  expect(rolled.queries).toEqual(answer);
  expect(rolled.weights[0]).toBeCloseTo(0.375, 6);
  expect(rolled.weights[1]).toBeCloseTo(0.625, 6);
  expect([...rollout(traceOf(pool)).weights]).toEqual([0.25, 0.75]);
});

test('without the residual it is the plain product, with nothing but residual the identity', () => {
  const plain = rollout(traceOf(first, second), { residual: 0 });
  [0.4, 0.6, 0.8, 0.2].forEach((value, index) =>
    expect(plain.weights[index]).toBeCloseTo(value, 6),
  );
  expect([...rollout(traceOf(first, second), { residual: 1 }).weights]).toEqual([1, 0, 0, 1]);
});

test('heads are averaged and rows keep summing to 1', () => {
  const twoHeads = mapOf('encoder-1', [1, 0, 0, 1, 0.6, 0.4, 0.8, 0.2], words, 2);
  const received = attentionReceived(rollout(traceOf(twoHeads, second, pool)));
  expect(received[0]! + received[1]!).toBeCloseTo(1, 6);
  // Mean of heads [[.8, .2], [.4, .6]] is the first map again.
  expect(received[0]).toBeCloseTo(0.55, 6);
});

test('rows that do not sum to 1 are divided by their sums', () => {
  // 0.5·A + 0.5·I = [[.6, .1], [0, .75]], sums .7 and .75; the pooling row holds 1/4 and 3/4 of its sum.
  const weak = mapOf('encoder-1', [0.2, 0.2, 0, 0.5]);
  const [one, other] = rollout(traceOf(weak, mapOf('pool', [0.1, 0.3], answer))).weights;
  expect(one).toBeCloseTo((0.25 * 0.6) / 0.7, 6);
  expect(other).toBeCloseTo((0.25 * 0.1) / 0.7 + 0.75, 6);
});

test('weights that do not fit the axes are refused', () => {
  const short = { ...first, weights: new Float32Array(3) };
  expect(() => rollout(traceOf(short, pool))).toThrow(
    'rollout: map encoder-1 must hold heads × queries × keys = 1 × 2 × 2 = 4 weights; got 3',
  );
  expect(() => rollout(traceOf(mapOf('talking', [-0.5, 1.5, 0, 1]), pool))).toThrow(
    'rollout: the weights of talking must lie between 0 and 1; got -0.5',
  );
});

test('a position that attends to nothing keeps itself', () => {
  expect([...rollout(traceOf(mapOf('encoder-1', [0.5, 0.5, 0, 0]))).weights]).toEqual([
    0.75, 0.25, 0, 1,
  ]);
});

test('the trace is left as it was, and traces that do not chain are refused', () => {
  rollout(traceOf(first, second));
  expect(first.weights[0]).toBeCloseTo(0.8, 6);
  expect(() => rollout(traceOf())).toThrow(/at least one map/);
  expect(() => rollout(traceOf(pool, first))).toThrow(
    'rollout: pool must be a self-attention map over tokens of 2; got steps of 1 looking at tokens of 2. Only relevance follows attention between sequences.',
  );
  expect(() => rollout(traceOf(first), { residual: 2 })).toThrow(/residual .* got the number 2/);
});

test('two sequences of one kind are told apart by their names', () => {
  const cross = mapOf('cross', [0.5, 0.5, 0, 1], { ...words, name: 'target' });
  expect([...rollout(traceOf(cross)).weights]).toEqual([0.5, 0.5, 0, 1]);
  expect(() => rollout(traceOf(cross, first))).toThrow(/cross must be a self-attention map/);
});

test('ten thousand tokens are refused, but for a few queries', () => {
  const keys: Axis = { kind: 'frames', labels: Array.from({ length: 10_000 }, String) };
  // Its weights are never read.
  const layer = { name: 'layer', heads: 1, queries: keys, keys, weights: new Float32Array(0) };
  expect(() => rollout(traceOf(layer, layer))).toThrow(
    'rollout: a trace may take at most 2e+11 steps; got about 1e+12 for 10000 queries, 10000 keys and 2 layers. Give it the few queries that matter.',
  );
});
