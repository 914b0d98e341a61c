import { readPythonList } from './python-literal.js';

test('reads strings in either quotes, numbers and lists in lists', () => {
  const text = `[['Guillain-Barré syndrome', 0.25], ["Crohn's", 1e-3]]`;
  expect(readPythonList(text, 'test')).toEqual([
    ['Guillain-Barré syndrome', 0.25],
    ["Crohn's", 0.001],
  ]);
  expect(readPythonList('[]', 'test')).toEqual([]);
});

test.each(['', 'E_91', "['E_91'", '3'])('refuses %j', (text) => {
  expect(() => readPythonList(text, 'test')).toThrow(
    expect.objectContaining({ name: 'HeedError', code: 'data' }),
  );
});
