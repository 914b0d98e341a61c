import { seededRandom } from '@heed/attention-core/plugin';
import { joinWindows } from './join-windows.js';

const at = (...times: number[]) => times.map((time) => ({ at: time }));
/** What a window from `from` to `to` hears of words, each up to `apart` seconds from where it is. */
const heard = (words: readonly number[], from: number, to: number, apart: () => number) =>
  words
    .filter((time) => time > from && time < to)
    .map((time) => ({ word: `at ${time}`, at: time + apart() }));

test('words before the overlap are of the first, words behind it of the second', () => {
  expect(joinWindows(at(1, 3.9), at(6.5, 9), [4, 6.4])).toEqual(at(1, 3.9, 6.5, 9));
  expect(joinWindows([], at(6.5), [4, 6.4])).toEqual(at(6.5));
  expect(joinWindows(at(1), [], [4, 6.4])).toEqual(at(1));
});

test('words near the end of the first and near the beginning of the second are of the other', () => {
  const [first, second] = [at(5, 6.3), at(4.1, 5.05, 6.2)];
  // 5 to 5.8 is the longest pause of 4.6 … 5.8, and 5.4 its middle.
  expect(joinWindows(first, second, [4, 6.4])).toEqual(at(5, 6.2));
});

test('without a word near the middle, the cut is the middle', () => {
  expect(joinWindows(at(4.2), at(5.19, 5.21), [4, 6.4])).toEqual(at(4.2, 5.21));
});

test('no word is lost and none comes twice, wherever they are said and a little wrong their times', () => {
  const random = seededRandom(4);
  const apart = () => 0.08 * (random() - 0.5);
  for (let round = 0; round < 300; round++) {
    const words: number[] = [];
    for (let time = 0.3; time < 20; time += 0.25 + 0.7 * random()) words.push(time);
    let joined = heard(words, 0, 6.4, apart);
    for (let start = 4; start < 16; start += 4) {
      joined = joinWindows(joined, heard(words, start, start + 6.4, apart), [start, start + 2.4]);
    }
    const told = words.filter((time) => time < 18.4).map((time) => `at ${time}`);
    expect(joined.map(({ word }) => word)).toEqual(told);
  }
});
