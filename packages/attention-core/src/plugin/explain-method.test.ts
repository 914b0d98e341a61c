import { attentionPrefix } from '../onnx/attention-prefix.js';
import { explainEntry } from '../explain/explain-names.js';
import { defaultMethod, explainMethods, offeredMethods } from './explain-method.js';

const session = { outputNames: [`${attentionPrefix}pool`], metadata: { [explainEntry]: 'yes' } };
const encode = () => ({ feeds: {}, axes: () => ({}) as never });

test('a file with gradients offers all methods where its task can encode', () => {
  expect(offeredMethods(session, { encode }, true)).toEqual(explainMethods);
  expect(offeredMethods(session, {}, true)).toEqual(['attention', 'rollout', 'flow']);
  expect(offeredMethods(session, { encode }, false)).toEqual(['attention', 'rollout', 'flow']);
});

test('without maps, or without evidence, there is none', () => {
  expect(offeredMethods({ ...session, outputNames: ['logits'] }, { encode }, true)).toEqual([]);
  expect(offeredMethods(session, undefined, true)).toEqual([]);
});

test('a task may allow some methods only', () => {
  const evidence = { encode, methods: ['relevance', 'attention'] } as const;
  expect(offeredMethods(session, evidence, true)).toEqual(['attention', 'relevance']);
  expect(offeredMethods(session, { methods: ['attention'] }, true)).toEqual(['attention']);
});

test('where none is named, the one that knows which answer it explains comes first', () => {
  expect(defaultMethod(explainMethods)).toBe('relevance');
  expect(defaultMethod(['attention', 'rollout', 'flow'])).toBe('rollout');
  expect(defaultMethod(['attention'])).toBe('attention');
});
