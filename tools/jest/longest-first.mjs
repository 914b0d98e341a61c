import TestSequencer from '@jest/test-sequencer';

/**
 * Files that begin early where no earlier run tells how long they take. Size, by which jest then goes,
 * misleads: the longest test of all, that of a whole domain, has five lines.
 */
const early = [/[\\/]test[\\/]conformance\.test\.ts$/, /[\\/]test[\\/]/];

const rank = ({ path }) => {
  const place = early.findIndex((pattern) => pattern.test(path));
  return place < 0 ? early.length : place;
};

/** Jest's order, but for this: without known times, whole domains come first, then whole packages. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
