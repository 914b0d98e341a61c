import { countLabels } from './count-labels.js';

test('each label is counted, in the order in which they come', () => {
  const counts = countLabels(['cell', 'egg', 'cell'].map((label) => ({ label })));
  expect(Object.entries(counts)).toEqual([
    ['cell', 2],
    ['egg', 1],
  ]);
});

test.each(['constructor', '__proto__'])('a label may be called %s', (label) => {
  expect(Object.entries(countLabels([{ label }, { label }]))).toEqual([[label, 2]]);
});
