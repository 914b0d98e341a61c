import { expectListed, type Listed } from '../../test/fixtures/expect-listed.js';
import {
  goldenCases,
  positions,
  traceOf,
  type ListedMap,
} from '../../test/fixtures/golden-traces.js';
import type { AttentionMap } from './attention-trace.js';
import { importanceOfHeads } from './importance-of-heads.js';
import { normWeighted } from './norm-weighted.js';
import { relevance } from './relevance.js';

interface GoldenMap extends ListedMap {
  gates: Listed;
  norms?: Listed;
  eachNorm?: Listed;
}

interface Case {
  name: string;
  maps: GoldenMap[];
  relevance: Record<string, Listed>;
}

const cases = goldenCases<Case>('explain-relevance');
const maps = cases.flatMap(([name, each]) =>
  each.maps.map((map) => [`${name}, ${map.name}`, map] as const),
);

test.each(cases)("relevance agrees with the authors' rules: %s", (_, golden) => {
  const found = relevance(traceOf(golden.maps));
  expect(found.map(({ keys }) => keys.name).sort()).toEqual(Object.keys(golden.relevance).sort());
  for (const { keys, scores } of found) expectListed(scores, golden.relevance[keys.name!]!);
});

test.each(maps.filter(([, { norms }]) => norms))(
  'norms are those of the vectors themselves: %s',
  (_, golden) => {
    const map = traceOf([golden]).maps[0]!;
    expectListed(normWeighted(map).scores, golden.norms!);
    expectListed(normWeighted(map, { heads: 'each' }).scores, golden.eachNorm!);
  },
);

test.each(maps)('importance is the gradient of a gate: %s', (_, golden) => {
  const [layer] = importanceOfHeads([traceOf([golden])], { normalise: false });
  const { shape, values } = golden.gates;
  expectListed(layer!.heads, { shape, values: values.map(Math.abs) });
});

const [source, target] = [positions(2, 'source'), positions(3, 'target')];
const answer = positions(1, 'answer');
function even(name: string, queries = source, keys = source): AttentionMap {
  const size = queries.labels.length * keys.labels.length;
  const weights = new Float32Array(size).fill(1 / keys.labels.length);
  return { name, heads: 1, queries, keys, weights, gradients: new Float32Array(size).fill(1) };
}
const traced = (...all: AttentionMap[]) => ({ model: 'test', maps: all });

test('what a read-out takes of a decoder, it takes of the source behind it', () => {
  const maps = [even('cross', target, source), even('pool', answer, target)];
  const found = relevance(traced(...maps));
  // Each target position took 1/2 of both source positions; the answer takes 1/3 of each target.
  expect(found.map(({ keys }) => keys.name)).toEqual(['target', 'source']);
  expect(found[1]!.scores[0]).toBeCloseTo(0.5, 6);
});

test('mutual attention is taken together, or in turn', () => {
  const maps = [even('a', source, target), even('b', target, source)];
  const [together] = relevance(traced(...maps), { mutual: 'together' });
  const [turn] = relevance(traced(...maps), { mutual: 'in turn' });
  // Together, the targets look at a source that has taken nothing from them yet.
  expect([...together!.scores]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
  const own = relevance(traced(...maps), { mutual: 'in turn' })[1]!;
  expect(turn!.keys).toBe(source);
  expect(own.scores[0]).toBeCloseTo(1 + 1 / 3, 6);
});

test('a position that takes nothing from any other stays itself', () => {
  const silent = { ...even('self'), weights: new Float32Array(4) };
  const [map] = relevance(traced(silent, even('pool', answer, source)));
  expect([...map!.scores]).toEqual([0.5, 0.5]);
});

test('what is missing, or too much, is named', () => {
  const { name, heads, queries, keys, weights } = even('encoder-1');
  const bare = { name, heads, queries, keys, weights };
  expect(() => relevance(traced(bare))).toThrow(
    'relevance: map encoder-1 must have gradients. The traces of an explainer have them: see openExplainer.',
  );
  expect(() => relevance(traced())).toThrow('relevance: trace.maps must hold at least one map');
  const short = { ...even('encoder-1'), gradients: new Float32Array(3) };
  expect(() => relevance(traced(short))).toThrow(
    'the gradients of encoder-1 must be as many as its 4 weights; got 3',
  );
  const long = positions(10_000, 'long');
  const large = { ...even('encoder-1'), queries: long, keys: long };
  expect(() => relevance(traced(large))).toThrow(/got about 2e\+12 for 1 maps/);
});
