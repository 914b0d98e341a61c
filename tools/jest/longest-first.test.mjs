import assert from 'node:assert/strict';
import { test } from 'node:test';
import LongestFirst from './longest-first.mjs';

const sizes = {
  '/repo/packages/core/src/large.test.ts': 9000,
  '/repo/packages/core/src/small.test.ts': 50,
  '/repo/packages/weather/test/conformance.test.ts': 171,
  '/repo/packages/weather/test/teach.test.ts': 4000,
  '/repo/packages/weather/test/pictures.test.ts': 5000,
};
const context = {
  config: { cache: false, rootDir: '/repo' },
  hasteFS: { getSize: (path) => sizes[path] },
};
const order = (times = {}) => {
  const sequencer = new LongestFirst({});
  sequencer.time = ({ path }) => times[path];
  const tests = Object.keys(sizes).map((path) => ({ path, context }));
  return sequencer.sort(tests).map(({ path }) => path.split('/').at(-1).split('.')[0]);
};

test('whole domains begin, then whole packages, then what stands beside its source', () => {
  assert.deepEqual(order(), ['conformance', 'pictures', 'teach', 'large', 'small']);
});

test('where an earlier run tells the times, they decide', () => {
  const times = Object.fromEntries(Object.keys(sizes).map((path, index) => [path, index + 1]));
  times['/repo/packages/core/src/small.test.ts'] = 99;
  assert.deepEqual(order(times), ['small', 'pictures', 'teach', 'conformance', 'large']);
});
