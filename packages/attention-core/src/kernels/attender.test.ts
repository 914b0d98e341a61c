import fc from 'fast-check';
import { anyDoorProblem } from '../../test/kernels/door-problem.js';
import { attention, attentionGradients, attentionWeights } from '../../test/kernels/reference.js';
import { builds } from '../../test/kernels/run-kernels.js';
import { createAttender, type Attender } from './attender.js';

/** Expects numbers to be those of the reference, up to 1e-5 of the largest. */
function expectClose(actual: Float32Array, expected: Float64Array): void {
  expect(actual).toHaveLength(expected.length);
  const finite = expected.filter((each) => Number.isFinite(each));
  const largest = finite.reduce((most, each) => Math.max(most, Math.abs(each)), 1);
  expected.forEach((each, place) => {
    if (!Number.isFinite(each)) expect(actual[place]).toBe(each);
    else if (!(Math.abs(actual[place]! - each) <= 1e-5 * largest)) {
      throw new Error(`${actual[place]} instead of ${each} at ${place}`);
    }
  });
}

describe.each(['plain', ...builds] as const)('%s', (build) => {
  let attender: Attender;
  beforeAll(async () => (attender = await createAttender({ build })));
  afterAll(() => attender.dispose());

  test('output, sums and weights are those of the definition', () => {
    fc.assert(
      fc.property(anyDoorProblem, ({ arrays, options, problem }) => {
        const attended = attender.attendSync(...arrays, { ...options, weights: true });
        const expected = attention(problem);
        expectClose(attended.output, expected.output);
        expectClose(attended.logSum, expected.logSum);
        expectClose(attended.weights!, attentionWeights(problem, 0, problem.queries));
      }),
      { seed: 20260201, numRuns: 150 },
    );
  });

  test('gradients are those of the definition', () => {
    fc.assert(
      fc.property(anyDoorProblem, ({ arrays, outputGradient, options, problem }) => {
        const actual = attender.attendGradientSync(...arrays, outputGradient, options);
        const expected = attentionGradients(problem);
        expectClose(actual.q, expected.query);
        expectClose(actual.k, expected.key);
        expectClose(actual.v, expected.value);
        if (options.bias) expectClose(actual.bias!, expected.bias);
        const attended = attender.attendSync(...arrays, options);
        expect(
          attender.attendGradientSync(...arrays, outputGradient, { ...options, attended }),
        ).toEqual(actual);
      }),
      { seed: 20260202, numRuns: 100 },
    );
  });
});
