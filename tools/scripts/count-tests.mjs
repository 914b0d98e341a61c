/** No tests at all. */
export const noTests = { passed: 0, failed: 0, skipped: 0 };

/** Two runs' counts together. */
export function addCounts(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** A run that failed has a failure, also where no test could say so. */
function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Counts from jest's report; a file that could not even start is a failure. */
export function countJest(report, code) {
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numRuntimeErrorTestSuites = 0,
    numPendingTests = 0,
    numTodoTests = 0,
  } = report;
  return withExitCode(
    {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests + numTodoTests,
    },
    code,
  );
}

/** Counts from the end of what `node --test` prints, with either of its reporters. */
export function countNodeTests(output, code) {
  const count = (name) => {
    const found = [...output.matchAll(new RegExp(`^(?:\\x1b\\[\\d+m)*[#ℹ] ${name} (\\d+)`, 'gm'))];
    return Number(found.at(-1)?.[1] ?? 0);
  };
  return withExitCode(
    {
      passed: count('pass'),
      failed: count('fail') + count('cancelled'),
      skipped: count('skipped') + count('todo'),
    },
    code,
  );
}

/** The last line of `npm test`. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
