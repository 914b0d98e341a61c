import { holdItems } from './held-items.js';

test('each item is held once, behind none, and found at its places', () => {
  const lists = [Int32Array.of(7, 0, 3, 7), Int32Array.of(3, 9)];
  const { held, places } = holdItems(lists, 5000);
  expect([...held.subarray(0, 4)]).toEqual([0, 7, 3, 9]);
  expect(held.subarray(4).every((item) => item === 0)).toBe(true);
  expect(places.map((list) => [...list])).toEqual([
    [1, 0, 2, 1],
    [2, 3],
  ]);
  places.forEach((list, at) => expect(list.map((place) => held[place]!)).toEqual(lists[at]));
});

test.each([
  ['few items of many', 10, 1e6, 1024],
  ['a number that a power of two just holds', 2047, 1e6, 2048],
  ['one more, with none', 2048, 1e6, 4096],
  ['a small catalogue', 10, 20, 21],
  ['all of a catalogue', 3000, 3000, 3001],
])('few sizes: %s', (_, different, count, size) => {
  const items = Int32Array.from({ length: different }, (_, at) => at + 1);
  expect(holdItems([items], count).held).toHaveLength(size);
});
