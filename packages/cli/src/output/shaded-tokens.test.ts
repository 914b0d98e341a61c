import type { AttentionTrace } from '@heed/attention-core/explain';
import { countedFor, lookedAt, shadedTokens } from './shaded-tokens.js';

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
  const even = labels.map(() => 1 / 9);
  const text = shadedTokens(lookedAt(trace(labels, even)), false, 40);
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

/** The codes that switch on how a label looks. */
function codesBefore(label: string, text: string): string[] {
  const before = text.slice(0, text.indexOf(label));
  return before.slice(before.lastIndexOf('  ')).match(/\[\d+m/g) ?? [];
}

test('the more a token was looked at, the stronger its shade', () => {
  const text = shadedTokens(lookedAt(trace(['little', 'some', 'much'], [0.02, 0.3, 0.68])), true);
  const codes = (label: string) => codesBefore(label, text);
  expect(codes('little')).toEqual(['[2m']);
  expect(codes('some')).toEqual(['[1m', '[33m']);
  expect(codes('much')).toEqual(['[43m', '[30m']);
});

test('what counted against is blue', () => {
  const axis = { kind: 'tokens', labels: ['for', 'against', 'most'] } as const;
  const scores = Float32Array.of(0.6, -0.3, -0.9);
  const words = countedFor({ method: 'integrated gradients', axis, scores });
  const text = shadedTokens(words, true);
  expect(text.split('\n')[0]).toBe('integrated gradients:');
  expect(codesBefore('for', text)).toEqual(['[1m', '[33m']);
  expect(codesBefore('against', text)).toEqual(['[34m']);
  expect(codesBefore('most', text)).toEqual(['[44m', '[37m']);
  expect(shadedTokens(words, false)).toContain('for 0.60  against -0.30  most -0.90');
});

test('all zeros and no map are no division by zero', () => {
  expect(shadedTokens(lookedAt(trace(['a'], [0])), false)).toContain('a 0.00');
  expect(shadedTokens(lookedAt({ model: 'test', maps: [] }), false)).toBe('(no attention)');
});
