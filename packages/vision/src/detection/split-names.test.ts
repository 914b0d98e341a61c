import { splitOf, splitWordOf } from './split-names.js';

test.each([
  ['train', 'train'],
  ['instances_train2017', 'train'],
  ['Training set', 'train'],
  ['instances_val2017', 'dev'],
  ['valid', 'dev'],
  ['my-validation_v2', 'dev'],
  ['dev', 'dev'],
  ['TEST', 'test'],
  ['trainval', undefined],
  ['_annotations.coco', undefined],
  ['interval', undefined],
  ['', undefined],
])('%j is of %p', (name, split) => {
  expect(splitOf(name)).toBe(split);
});

test.each([
  ['custom_val', 'val'],
  ['My-Valid_v2', 'Valid'],
  ['interval', undefined],
])('the word that says it in %j is %p', (name, word) => {
  expect(splitWordOf(name)).toBe(word);
});
