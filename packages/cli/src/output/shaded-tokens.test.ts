import type { AttentionTrace } from '@heed/attention-core/explain';
import { shadedTokens } from './shaded-tokens.js';

function trace(labels: string[], weights: number[]): AttentionTrace {
  const keys = { kind: 'tokens', labels } as const;
  const queries = { kind: 'tokens', labels: ['pool'] } as const;
  const map = { name: 'pool', heads: 1, queries, keys, weights: Float32Array.from(weights) };
  return {
    model: 'test',
    maps: [{ ...map, name: 'earlier', weights: map.weights.slice().reverse() }, map],
  };
}

test('breaks lines at the width of the terminal', () => {
  const labels = Array.from({ length: 9 }, (_, index) => `word${index}`);
  const text = shadedTokens(
    trace(
      labels,
      labels.map(() => 1 / 9),
    ),
    false,
    40,
  );
  const lines = text.split('\n');
  expect(lines[0]).toBe('attention (pool):');
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.every((line) => line.length <= 40)).toBe(true);
  expect(
    lines
      .slice(1)
      .join(' ')
      .match(/word\d/g),
  ).toEqual(labels);
});

test('the more a token was looked at, the stronger its shade', () => {
  const text = shadedTokens(trace(['little', 'some', 'much'], [0.02, 0.3, 0.68]), true);
  const codes = (label: string) => {
    const before = text.slice(0, text.indexOf(label));
    return before.slice(before.lastIndexOf('  ')).match(/\[\d+m/g) ?? [];
  };
  expect(codes('little')).toEqual(['[2m']);
  expect(codes('some')).toEqual(['[1m', '[33m']);
  expect(codes('much')).toEqual(['[43m', '[30m']);
});

test('all zeros and no map are no division by zero', () => {
  expect(shadedTokens(trace(['a'], [0]), false)).toContain('a 0.00');
  expect(shadedTokens({ model: 'test', maps: [] }, false)).toBe('(no attention)');
});
