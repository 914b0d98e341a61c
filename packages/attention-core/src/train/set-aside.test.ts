import { setAside } from './set-aside.js';

const names = Array.from({ length: 40 }, (_, index) => `picture ${index}`);
const aside = (all: readonly string[], seed = 1) => setAside(all, 8, (name) => name, seed);

test('so many as are asked for, by chance', () => {
  expect(aside(names).size).toBe(8);
  expect([...aside(names)]).not.toEqual(names.slice(0, 8));
  expect([...aside(names, 2)]).not.toEqual([...aside(names)]);
});

test('their order does not matter', () => {
  expect(new Set(aside([...names].reverse()))).toEqual(aside(names));
});

test('one that comes in takes the place of one at most', () => {
  const before = aside(names);
  for (let count = 0; count < 20; count++) {
    const after = aside([`new ${count}`, ...names]);
    const left = [...before].filter((name) => !after.has(name));
    expect(left.length).toBeLessThanOrEqual(1);
    for (const name of after) expect(before.has(name) || name === `new ${count}`).toBe(true);
  }
});
