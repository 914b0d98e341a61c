import { seededRandom } from '@heed/attention-core/plugin';
import { findPause } from './find-pause.js';

const at = (...times: number[]) => times.map((time) => ({ at: time }));

test.each([
  ['the middle of the longest pause', at(1, 3.5, 4, 5, 5.4, 6), 4.5],
  ['without words the latest moment', [], 5.6],
  ['words before only: the latest moment', at(0.5, 1), 5.6],
  ['words behind only: the earliest moment', at(5.8, 6.2), 3.2],
  ['a pause that reaches out of the range, within it', at(1, 3.4, 4, 4.4, 4.8, 5.2, 7), 5.6],
  ['words outside of the range count too', at(3.1, 3.7, 4.1, 4.5, 4.9, 5.3, 5.65), 3.4],
])('%s', (_, words, expected) => {
  expect(findPause(words, [3.2, 5.6])).toBeCloseTo(expected, 9);
});

test('no moment of the range is farther from all words', () => {
  const random = seededRandom(4);
  for (let round = 0; round < 100; round++) {
    const words: number[] = [];
    for (let time = 0.3; time < 6.4; time += 0.2 + 0.9 * random()) words.push(time);
    const distance = (moment: number) => Math.min(...words.map((time) => Math.abs(time - moment)));
    const found = distance(findPause(at(...words), [3.2, 5.6]));
    for (let moment = 3.2; moment <= 5.6; moment += 0.05) {
      expect(distance(moment)).toBeLessThanOrEqual(found + 1e-9);
    }
  }
});
