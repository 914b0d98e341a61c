import {
  randomNumbers,
  randomProblem,
  stridesOf,
  type AttentionProblem,
} from './attention-problem.js';
import { options, sizes, withOptionsTogether } from './problem-options.js';
import { attentionGradients } from './reference.js';
import { builds, runGradient } from './run-kernels.js';

/** Expects each build to make the gradients of the reference, to 1e-5 of the largest. */
async function expectGradients(problem: AttentionProblem): Promise<void> {
  const expected = attentionGradients(problem);
  for (const build of builds) {
    const made = await runGradient(build, problem);
    for (const name of ['query', 'key', 'value', 'bias'] as const) {
      const largest = expected[name].reduce((most, each) => Math.max(most, Math.abs(each)), 0.01);
      const wrong = expected[name].findIndex(
        (number, i) => !(Math.abs(made[name][i]! - number) <= 1e-5 * largest),
      );
      if (wrong < 0) continue;
      const [got, wanted] = [made[name][wrong], expected[name][wrong]];
      throw new Error(`${build}: ${name}[${wrong}] is ${got} instead of ${wanted}, of ${largest}`);
    }
  }
}

describe.each(sizes)('gradient of $queries queries, $keys keys, width $width', (size) => {
  const problem = randomProblem(size);
  test.each(Object.entries(options))('%s', async (_, option) => {
    await expectGradients({ ...problem, ...option(problem) });
  });
});

test('several options together', async () => {
  await expectGradients(withOptionsTogether(randomProblem(sizes.at(-1)!)));
});

describe.each(builds)('gradient, build %s', (build) => {
  test('heads may be shared out in any order', async () => {
    const problem = {
      ...randomProblem({ ...sizes.at(-1)!, heads: 4, keyHeads: 2 }),
      lastDistance: 0,
    };
    const [atOnce, oneByOne] = [
      await runGradient(build, problem),
      await runGradient(build, problem, (tasks) =>
        Array.from({ length: tasks }, (_, i) => [tasks - 1 - i, tasks - i] as const),
      ),
    ];
    expect(oneByOne).toEqual(atOnce);
  });

  test('queries without keys, and keys without queries, have a gradient of zeros', async () => {
    const problem = { ...randomProblem({ queries: 70, keys: 80, width: 8 }), lastDistance: -66 };
    const { query, key, value } = await runGradient(build, problem);
    const zeros = (numbers: Float32Array) => numbers.every((number) => number === 0);
    expect(zeros(query.subarray(0, 66 * 8))).toBe(true);
    expect(zeros(key.subarray(4 * 8))).toBe(true);
    expect(zeros(value.subarray(4 * 8))).toBe(true);
    expect(zeros(value.subarray(0, 4 * 8))).toBe(false);
  });

  test('what is added to the gradient of the bias stays', async () => {
    // Both heads and both texts add to the same bias.
    const problem = randomProblem({ batch: 2, heads: 2, queries: 3, keys: 4, width: 4 });
    const bias = { values: randomNumbers(12, 3), strides: stridesOf([1, 1, 3, 4]) };
    const made = await runGradient(build, { ...problem, bias }, (tasks) => [
      [0, 1],
      [1, tasks],
    ]);
    const expected = attentionGradients({ ...problem, bias }).bias;
    made.bias.forEach((number, i) => expect(number).toBeCloseTo(expected[i]!, 5));
  });

  test.each([NaN, Infinity])(
    '%s gets into the gradients of what sees it, and of nothing else',
    async (bad) => {
      const problem = randomProblem({ heads: 2, queries: 70, keys: 70, width: 8 });
      problem.query[69 * 8] = bad;
      const { query, key } = await runGradient(build, { ...problem, lastDistance: 0 });
      const finite = (numbers: Float32Array) => numbers.every(Number.isFinite);
      expect(finite(query.subarray(0, 69 * 8))).toBe(true);
      expect(query.subarray(69 * 8, 70 * 8).every(Number.isNaN)).toBe(true);
      expect(key.subarray(0, 70 * 8).every(Number.isNaN)).toBe(true);
      expect(finite(key.subarray(70 * 8))).toBe(true);
    },
  );
});
