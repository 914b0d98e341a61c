import { secondsOf } from './seconds.js';

test.each<[unknown, number]>([
  [new Date('1970-01-02T00:00:00.500Z'), 86_400.5],
  ['1970-01-02', 86_400],
  [-12.5, -12.5],
  [new Date('none'), NaN],
  ['', NaN],
  ['12 o’clock', NaN],
  [null, NaN],
  [undefined, NaN],
  [true, NaN],
  [{}, NaN],
])('%p is %d', (time, seconds) => {
  expect(secondsOf(time)).toBe(seconds);
});
