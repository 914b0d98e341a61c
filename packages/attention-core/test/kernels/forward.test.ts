import {
  randomBytes,
  randomProblem,
  stridesOf,
  type AttentionProblem,
  type Numbers,
} from './attention-problem.js';
import { options, sizes, withOptionsTogether } from './problem-options.js';
import { attention, attentionWeights } from './reference.js';
import { builds, runForward, runWeights } from './run-kernels.js';

/** Expects numbers, to 1e-5 of the largest; what is not finite exactly. */
function expectNear(name: string, made: Numbers, expected: Float64Array): void {
  const largest = expected.reduce(
    (most, each) => (Number.isFinite(each) ? Math.max(most, Math.abs(each)) : most),
    0.01,
  );
  const wrong = expected.findIndex((number, i) =>
    Number.isFinite(number)
      ? !(Math.abs(made[i]! - number) <= 1e-5 * largest)
      : !Object.is(made[i], number),
  );
  if (wrong < 0) return;
  throw new Error(
    `${name}[${wrong}] is ${made[wrong]} instead of ${expected[wrong]}, of ${largest}`,
  );
}

/** Expects each build to make the outputs and log-sums of the reference. */
async function expectOutputs(problem: AttentionProblem): Promise<void> {
  const expected = attention(problem);
  for (const build of builds) {
    const { output, logSum } = await runForward(build, problem);
    expectNear(`${build}: output`, output, expected.output);
    expectNear(`${build}: logSum`, logSum, expected.logSum);
  }
}

/** Expects each build to make the weights of the reference. */
async function expectWeights(problem: AttentionProblem, start: number, end: number): Promise<void> {
  const expected = attentionWeights(problem, start, end);
  for (const build of builds) {
    expectNear(`${build}: weights`, await runWeights(build, problem, start, end), expected);
  }
}

/** Few queries and shared heads: their own way through the kernels. */
const few = [1, 4].map((queries) => ({
  ...{ queries, keys: 131, width: 10, valueWidth: 13, batch: 2, heads: 4, keyHeads: 2 },
}));

describe.each([...sizes, ...few])('$queries queries, $keys keys, width $width', (size) => {
  const problem = randomProblem(size);
  test.each(Object.entries(options))('%s', async (_, option) => {
    const asked = { ...problem, ...option(problem) };
    await expectOutputs(asked);
    await expectWeights(asked, Math.floor(size.queries / 3), size.queries);
  });

  test('several options together', async () => {
    await expectOutputs(withOptionsTogether(problem));
  });
});

describe.each([2, 8, 12, 129])('width %i', (width) => {
  test.each([1, 8, 9, 63])('and value width %i', async (valueWidth) => {
    await expectOutputs(randomProblem({ queries: 9, keys: 7, width, valueWidth }));
    await expectOutputs(randomProblem({ queries: 2, keys: 7, width, valueWidth }));
  });
});

test.each([1, 3, 8, 64])('random blocks of %i', async (size) => {
  const [queries, keys] = [100, 131];
  const bytes = randomBytes(Math.ceil(queries / size) * Math.ceil(keys / size), 0.3, size);
  await expectOutputs({ ...randomProblem({ queries, keys, width: 8 }), blocks: { size, bytes } });
});

test.each([3, 70])('scores that grow from key to key, for %i queries', async (queries) => {
  const problem = randomProblem({ queries, keys: 400, width: 4 });
  for (const growth of [0.01, 0.3]) {
    await expectOutputs({ ...problem, key: problem.key.map((each, i) => each * i * growth) });
  }
});

test.each([3, 70])('%i queries without keys give zeros', async (queries) => {
  const problem = { ...randomProblem({ queries, keys: 80, width: 8 }), lastDistance: 2 - queries };
  for (const build of builds) {
    const { output, logSum } = await runForward(build, problem);
    const unseeing = queries - 2;
    expect(output.subarray(0, unseeing * 8).every((number) => number === 0)).toBe(true);
    expect(logSum.subarray(0, unseeing).every((number) => number === -Infinity)).toBe(true);
  }
  await expectOutputs(problem);
});

describe.each([NaN, Infinity, -Infinity])('%s', (bad) => {
  const masks: Record<string, Partial<AttentionProblem>> = {
    'a band': { lastDistance: 0 },
    bytes: { allowed: { bytes: randomBytes(70 * 70, 0.5, 3), strides: stridesOf([1, 1, 70, 70]) } },
    blocks: { blocks: { size: 5, bytes: randomBytes(14 * 14, 0.5, 4) } },
  };
  test.each(['query', 'key', 'value'] as const)('in a %s reaches who sees it', async (name) => {
    for (const mask of Object.values(masks)) {
      for (const queries of [70, 2]) {
        const problem = randomProblem({ queries, keys: 70, width: 8 });
        problem[name][9] = bad;
        await expectOutputs({ ...problem, ...mask });
      }
    }
  });
});

describe.each(builds)('build %s', (build) => {
  test('tasks may be shared out in any order', async () => {
    const problem = { ...randomProblem(sizes.at(-1)!), lastDistance: 0 };
    const oneByOne = await runForward(build, problem, (tasks) =>
      Array.from({ length: tasks }, (_, i) => [tasks - 1 - i, tasks - i] as const),
    );
    expect(oneByOne).toEqual(await runForward(build, problem));
  });
});
