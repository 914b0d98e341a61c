import { seededRandom } from '@heed/attention-core/plugin';
import { ctcPrefixes } from './ctc-prefixes.js';
import { waysToSay } from '../../test/fixtures/ways-to-say.js';

const [steps, classes] = [5, 3] as const;
const nothing = classes - 1;
const random = seededRandom(3);
const rows = Array.from({ length: steps }, () =>
  Array.from({ length: classes }, () => 3 * random()),
);
const { empty, extend } = ctcPrefixes(Float32Array.from(rows.flat()), classes);
const prefixOf = (words: readonly number[]) => words.reduce(extend, empty);

const ways = waysToSay(rows, nothing);
const shareOf = (isMeant: (said: readonly number[]) => boolean) =>
  ways.reduce((sum, { said, share }) => sum + (isMeant(said) ? share : 0), 0);

test.each([[[]], [[0]], [[1]], [[0, 1]], [[1, 1]], [[0, 1, 0]], [[0, 0, 0]]])(
  '%j begins and ends as often as over all ways to say it',
  (words: number[]) => {
    const { begins, ends } = prefixOf(words);
    const isBeginning = (said: readonly number[]) => words.every((word, at) => said[at] === word);
    expect(Math.exp(begins)).toBeCloseTo(shareOf(isBeginning), 6);
    const isAll = (said: readonly number[]) => said.length === words.length && isBeginning(said);
    expect(Math.exp(ends)).toBeCloseTo(shareOf(isAll), 6);
  },
);

test('more words than there is time for are impossible', () => {
  expect(prefixOf([0, 1, 0, 1, 0, 1]).begins).toBe(-Infinity);
  expect(prefixOf([1, 1, 1, 1]).ends).toBe(-Infinity);
});
