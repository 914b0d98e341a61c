import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCounts, countJest, countNodeTests, noTests, summary } from './count-tests.mjs';

test('jest: a file that cannot start counts as a failure', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
    numTodoTests: 1,
  };
  assert.deepEqual(countJest(report, 1), { passed: 5, failed: 2, skipped: 3 });
});

test('jest: no report and a failure is a failure', () => {
  assert.deepEqual(countJest({}, 1), { passed: 0, failed: 1, skipped: 0 });
});

test('node: both reporters, the last summary counts, a cancelled test failed', () => {
  const tap = '# pass 1\n# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n';
  assert.deepEqual(countNodeTests(tap, 1), { passed: 3, failed: 2, skipped: 2 });
  const spec = '\x1b[34mℹ pass 3\x1b[39m\nℹ fail 0\nℹ skipped 1\n';
  assert.deepEqual(countNodeTests(spec, 0), { passed: 3, failed: 0, skipped: 1 });
  assert.deepEqual(countNodeTests('Segmentation fault', 139), { ...noTests, failed: 1 });
});

test('the summary is one line', () => {
  const counts = addCounts({ passed: 1, failed: 0, skipped: 2 }, { ...noTests, passed: 40 });
  assert.equal(summary(counts), '41 passed, 0 failed, 2 skipped');
});
