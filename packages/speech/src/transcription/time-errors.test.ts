import { timeErrors } from './time-errors.js';

/** Words, each at its second. */
const words = (text: string, ...times: number[]) =>
  (text === '' ? [] : text.split(' ')).map((word, index) => ({ word, at: times[index]! }));
const said = words('one two three two', 1, 2, 3, 4);

test.each([
  ['the same words', words('one two three two', 1.5, 2, 2.75, 4.25), [0.25, 0.25, 0, 0.5]],
  ['one left out', words('one three two', 1.5, 3, 4), [0, 0, 0.5]],
  ['one more', words('one nine two three two', 1.25, 1.5, 2, 3, 4.5), [0.25, 0, 0, 0.5]],
  ['another in its place', words('one two nine two', 1, 2.5, 3, 4), [0, 0.5, 0]],
  ['nothing', [], []],
  ['nothing in common', words('nine', 2), []],
])('%s', (_, heard, expected) => {
  expect(timeErrors(said, heard).sort()).toEqual([...expected].sort());
});

test('where nothing was said there is no error', () => {
  expect(timeErrors([], words('one', 1))).toEqual([]);
});

test('a word is not taken for the same word said elsewhere', () => {
  const heard = words('three two', 3.5, 4.25);
  expect(timeErrors(said, heard).sort()).toEqual([0.25, 0.5]);
});
