import type { Axis } from '@heed/attention-core/explain';
import { atLeast, explainedLook, rawLook, strongestParts } from './look.js';
import { explanationsOf } from './explanations.js';

const keys: Axis = { kind: 'objects', labels: ['cup', 'ball', '.'] };
const answer: Axis = { kind: 'steps', labels: ['answer'] };
const weights = Float32Array.of(0.5, 0.25, 0.25, 0, 0.25, 0.75);
const trace = {
  model: 'a/b',
  maps: [
    { name: 'encoder-1', heads: 1, queries: keys, keys, weights: new Float32Array(9).fill(1 / 3) },
    { name: 'pool', heads: 2, queries: answer, keys, weights },
  ],
};

test('scores become shares of all light, those against included', () => {
  const scores = Float32Array.of(3, -1, 0);
  const look = explainedLook('integrated gradients', { method: '', axis: keys, scores });
  expect([...(look.weights as Float32Array)]).toEqual([0.75, -0.25, 0]);
  expect(look.says).toContain('what each object added');
  expect(look.axis).toBe(keys);
  expect(strongestParts(look)).toEqual(['cup']);
  expect(atLeast(look, 0.5).weights).toEqual([0.75, 0, 0]);
  const dark = { method: '', axis: keys, scores: new Float32Array(3) };
  expect([...(explainedLook('flow', dark).weights as Float32Array)]).toEqual([0, 0, 0]);
});

test('raw attention of one head is its own, and no method that a card may have measured', () => {
  const head = rawLook(trace, { layer: 'pool', head: '1' });
  expect([...(head.weights as Float32Array)]).toEqual([0, 0.25, 0.75]);
  expect(head.method).toBeUndefined();
  expect(head.says).toBe('pooling, head 2, as the model computed it');
  const mean = rawLook(trace, { layer: 'elsewhere', head: '7' });
  expect([...(mean.weights as Float32Array)]).toEqual([0.25, 0.25, 0.5]);
  expect(mean.method).toBe('attention');
  const first = rawLook(trace, { layer: 'encoder-1', head: 'mean' });
  expect(first.says).toMatch(/averaged over the objects that look$/);
  expect(first.method).toBeUndefined();
});

test('explanations are asked for once a question', async () => {
  const asked: unknown[] = [];
  const explain = async (question: unknown, method: string) => {
    asked.push([question, method]);
    return Promise.resolve({ method, axis: keys, scores: new Float32Array(3) });
  };
  const stored = { flow: { method: 'flow', axis: keys, scores: [1, 0, 0] } };
  const first = { line: '', result: { attention: trace }, explanations: stored };
  const kept = explanationsOf({ explain }, first as never, { example: 0 });
  expect(kept.known({ example: 0 }, 'flow')!.scores).toEqual(Float32Array.of(1, 0, 0));
  expect(kept.known({ input: 'text' }, 'flow')).toBeUndefined();
  await kept.ask({ input: 'text' }, 'flow');
  expect(kept.known({ input: 'text' }, 'flow')).toBeDefined();
  expect(kept.known({ example: 0 }, 'flow')).toBeUndefined();
  expect(asked).toEqual([[{ input: 'text' }, 'flow']]);
});
