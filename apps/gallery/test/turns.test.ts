import { jest } from '@jest/globals';
import { type Player, takeTurns } from '../src/turns.js';

interface Recorded extends Player {
  held: boolean;
}

let order: string[];

beforeEach(() => {
  jest.useFakeTimers();
  order = [];
});

afterEach(() => jest.useRealTimers());

/** Players that say when they play, for so many milliseconds. */
function players(names: string, length = 0): Recorded[] {
  return [...names].map((name) => ({
    held: false,
    turn: () => {
      order.push(name);
      return new Promise((resolve) => setTimeout(resolve, length));
    },
  }));
}

test('those that take part play one after the other, the more the quicker', async () => {
  const all = players('abc');
  const turns = takeTurns(all);
  turns.run(true);
  turns.join(all[2]!, true);
  await jest.advanceTimersByTimeAsync(5000);
  expect(order).toEqual(['c']);
  turns.join(all[0]!, true);
  await jest.advanceTimersByTimeAsync(5000);
  expect(order).toEqual(['c', 'a']);
  await jest.advanceTimersByTimeAsync(5000);
  expect(order).toEqual(['c', 'a', 'c', 'a']);
  turns.join(all[2]!, false);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(order.slice(4)).toEqual(['a', 'a']);
});

test('one at a time: a long turn makes all others wait', async () => {
  const all = players('ab', 60_000);
  const turns = takeTurns(all);
  turns.run(true);
  for (const player of all) turns.join(player, true);
  await jest.advanceTimersByTimeAsync(65_100);
  expect(order).toEqual(['a']);
  await jest.advanceTimersByTimeAsync(2500);
  expect(order).toEqual(['a', 'b']);
});

test('who is held is passed over, and plays again afterwards', async () => {
  const all = players('ab');
  const turns = takeTurns(all);
  turns.run(true);
  for (const player of all) turns.join(player, true);
  all[0]!.held = true;
  await jest.advanceTimersByTimeAsync(7600);
  expect(order).toEqual(['b', 'b']);
  all[1]!.held = true;
  await jest.advanceTimersByTimeAsync(10_000);
  expect(order).toEqual(['b', 'b']);
  all[0]!.held = false;
  await jest.advanceTimersByTimeAsync(2600);
  expect(order).toEqual(['b', 'b', 'a']);
});

test('nothing happens while it does not run, and nothing in double when told twice', async () => {
  const all = players('a');
  const turns = takeTurns(all);
  turns.join(all[0]!, true);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(order).toEqual([]);
  turns.run(true);
  turns.run(true);
  await jest.advanceTimersByTimeAsync(5000);
  expect(order).toEqual(['a']);
  turns.run(false);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(order).toEqual(['a']);
  expect(jest.getTimerCount()).toBe(0);
});
