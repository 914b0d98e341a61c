import { subjectsOf } from '../src/ward/subjects.js';

test('an answer finds the stay that it is about, whatever is seen by then', () => {
  const subjects = subjectsOf();
  const stay = { measurements: [] };
  const example = subjects.addExample(1, 'Man of 90', stay);
  const own = subjects.add('Your own input', { ...stay });
  expect(subjects.of(example.question)).toBe(example);
  expect(subjects.of(own.question)).toBe(own);
  expect(subjects.of({ example: 0 })).toBeUndefined();
  expect(subjects.of({ input: { measurements: [] } })).toBeUndefined();
});
