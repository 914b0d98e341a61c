import { expectListed, type Listed } from '../../test/fixtures/expect-listed.js';
import { goldenCases, traceOf, type ListedMap } from '../../test/fixtures/golden-traces.js';
import { attribute, attributionNeeds, type AttributionMethod } from './attribute.js';
import { flow } from './flow.js';
import { gradientWeighted } from './gradient-weighted.js';
import { normShares } from './norm-weighted.js';
import { rollout } from './rollout.js';

interface Case {
  name: string;
  maps: ListedMap[];
  relevance: Record<string, Listed>;
}

const cases = new Map(goldenCases<Case>('explain-relevance'));
const traceNamed = (name: string) => traceOf(cases.get(name)!.maps);
const pooled = traceNamed('encoder, then pooling');
const encoder = traceNamed('encoder');
const decoder = traceNamed('encoder and decoder');
const all: AttributionMethod[] = ['attention', 'gradient', 'rollout', 'flow', 'norms', 'relevance'];
const listed = (values: ArrayLike<number>): Listed => ({ shape: [], values: Array.from(values) });

test.each(all)('%s gives a score for each position', (method) => {
  const { axis, scores, method: name } = attribute(pooled, method);
  expect(name).toBe(method);
  expect(axis).toEqual(pooled.maps[0]!.keys);
  expect(scores).toHaveLength(5);
  expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...scores)).toBeGreaterThan(0);
});

test('a read-out is read as it is', () => {
  const pool = pooled.maps.at(-1)!;
  const mean = (numbers: Float32Array, key: number) => (numbers[key]! + numbers[5 + key]!) / 2;
  const expected = (numbers: Float32Array) =>
    listed([0, 1, 2, 3, 4].map((key) => mean(numbers, key)));
  expectListed(attribute(pooled, 'attention').scores, expected(pool.weights));
  expectListed(attribute(pooled, 'gradient').scores, expected(gradientWeighted(pool).scores));
  expect(attribute(pooled, 'rollout').scores).toEqual(rollout(pooled).weights);
  expect(attribute(pooled, 'flow').scores).toEqual(flow(pooled).weights);
  expect(attribute(pooled, 'norms').scores).toEqual(rollout(normShares(pooled)).weights);
});

test('a class token, the last word, or the mean of all may be asked', () => {
  const rolled = rollout(encoder).weights;
  expect(attribute(encoder, 'rollout', { query: 0 }).scores).toEqual(rolled.subarray(0, 5));
  expect(attribute(encoder, 'rollout', { query: 'last' }).scores).toEqual(rolled.subarray(20));
  const mean = [0, 1, 2, 3, 4].map((key) =>
    [0, 5, 10, 15, 20].reduce((sum, start) => sum + rolled[start + key]! / 5, 0),
  );
  expectListed(attribute(encoder, 'rollout').scores, listed(mean));
  const { weights } = encoder.maps.at(-1)!;
  const own = Array.from({ length: 5 }, (_, key) => (weights[5 + key]! + weights[30 + key]!) / 2);
  expectListed(attribute(encoder, 'attention', { query: 1 }).scores, listed(own));
});

test('relevance leaves out the identity that it begins from', () => {
  const { values } = cases.get('encoder')!.relevance['tokens']!;
  const expected = [values[0]! - 1, ...values.slice(1, 5)];
  expectListed(attribute(encoder, 'relevance', { query: 0 }).scores, listed(expected));
});

test('relevance keeps what is small beside the identity', () => {
  const tiny = encoder.maps.map((map) => ({
    ...map,
    gradients: map.gradients!.map((g) => g * 1e-9),
  }));
  const scores = attribute({ ...encoder, maps: [tiny.at(-1)!] }, 'relevance').scores;
  const large = attribute({ ...encoder, maps: [encoder.maps.at(-1)!] }, 'relevance').scores;
  expectListed(scores.map((score) => score * 1e9), listed(large)); // prettier-ignore
});

test('a query is one of the map that asks last, whatever looked at the axis', () => {
  const pool = { kind: 'steps', labels: ['answer'] } as const;
  const [target] = [decoder.maps.at(-1)!.queries];
  const size = 2 * target.labels.length;
  const readOut = {
    ...{ name: 'pool', heads: 2, queries: pool, keys: target },
    weights: new Float32Array(size).fill(0.25),
    gradients: new Float32Array(size).fill(1),
  };
  const read = { ...decoder, maps: [...decoder.maps, readOut] };
  expect(attribute(read, 'relevance', { query: 0 }).axis.name).toBe('source');
  expect(() => attribute(read, 'relevance', { query: 2 })).toThrow(/from 0 to 0, as pool has 1/);
  expect(attribute(read, 'attention', { query: 2 }).axis.name).toBe('source');
});

test('what is no number is refused', () => {
  const [map] = encoder.maps as [(typeof encoder.maps)[0]];
  const broken = { ...encoder, maps: [{ ...map, weights: map.weights.map(() => NaN) }] };
  expect(() => attribute(broken, 'attention')).toThrow(
    'attribute: trace must hold finite numbers, so that attention scores are such; got NaN for position 0. checkTrace says where',
  );
});

test('of several sequences the first counts, or the one that is named', () => {
  const { source } = cases.get('encoder and decoder')!.relevance;
  const row = source!.values.slice(2 * 6, 3 * 6);
  expectListed(attribute(decoder, 'relevance', { query: 2 }).scores, listed(row));
  expect(attribute(decoder, 'attention').axis.name).toBe('source');
  const own = attribute(decoder, 'attention', { axis: 'target', query: 'last' });
  expect(own.axis.labels).toHaveLength(4);
  expect(() => attribute(decoder, 'rollout')).toThrow(/Only relevance follows attention between/);
  expect(() => attribute(decoder, 'attention', { axis: 'image' })).toThrow(
    'attribute: axis must be a sequence that is looked at: source, target; got "image".',
  );
});

test('rollout and flow follow the sequence that is named, not what looks elsewhere', () => {
  const [{ keys: own }] = pooled.maps as [(typeof pooled.maps)[0]];
  const sentences = { kind: 'sentences', name: 'sentences', labels: own.labels } as const;
  const over = pooled.maps.map((map) => ({
    ...map,
    keys: sentences,
    queries: map.queries.labels.length === own.labels.length ? sentences : map.queries,
  }));
  const words = {
    ...{ name: 'words', heads: 1, queries: sentences, weights: new Float32Array(10).fill(0.5) },
    keys: { kind: 'tokens', name: 'words', labels: ['a', 'b'] } as const,
  };
  const nested = { ...pooled, maps: [words, ...over] };
  for (const method of ['rollout', 'flow'] as const) {
    const { axis, scores } = attribute(nested, method, { axis: 'sentences' });
    expect(axis).toEqual(sentences);
    expect(scores).toEqual(attribute(pooled, method).scores);
    expect(() => attribute(nested, method)).toThrow(/Only relevance follows attention between/);
  }
});

test('each method says what it needs', () => {
  const bare = {
    ...pooled,
    maps: pooled.maps.map(({ gradients: _, values: __, ...map }) => map),
  };
  for (const method of all) {
    const needs = attributionNeeds(method);
    const ask = () => attribute(bare, method);
    if (needs === undefined) expect(ask).not.toThrow();
    else expect(ask).toThrow(`must have ${needs}. The traces of an explainer have them`);
  }
  expect(() => attribute(pooled, 'lime' as AttributionMethod)).toThrow(
    'attribute: method must be one of attention, gradient, rollout, flow, norms, relevance; got lime.',
  );
  expect(() => attribute(encoder, 'flow', { query: 5 })).toThrow(/from 0 to 4/);
});
