import { requireSameLabels } from './require-same-labels.js';

test('a model is measured on labels that it knows, in any order', () => {
  expect(() => requireSameLabels('here', ['a', 'b'], ['b', 'a'])).not.toThrow();
});

test.each([[['a']], [['a', 'b', 'c']], [['a', 'c']]])('not on %j', (asked) => {
  expect(() => requireSameLabels('here', ['a', 'b'], asked)).toThrow(
    /model must know the labels of the data: a.*; got one that knows a, b/,
  );
});
