import { compare } from '../../harness/interleave.js';
import type { AttentionCase } from '../attention-case.js';
import { suiteName } from '../compare-engines.js';
import { heed, heedInTfjs } from '../contestants.js';
import { elementsOf } from '../problem.js';
import { runOnce } from '../run-once.js';

const problem = { heads: 1, length: 32_768, width: 64 };
const megabyte = 2 ** 20;

/** One head of 32,768 positions that all see each other: whether it ends, and in how much memory. */
export const long: AttentionCase = async ({ note }) => {
  const results = [];
  for (const contestant of [heedInTfjs('simd'), heedInTfjs('relaxed'), heed('simd')]) {
    const title = `dense, 32,768 positions, one head, ${contestant.name}`;
    const { milliseconds, bytes } = await runOnce(title, problem, contestant, note);
    const outputBytes = 4 * elementsOf(problem);
    const extra = (bytes - outputBytes) / megabyte;
    const inPlace = contestant.name.startsWith('Heed in tfjs');
    results.push(
      compare(
        {
          ...{ suite: suiteName, unit: 'MB' },
          case: `${title}, memory beyond queries, keys, values and output`,
          // Plain arrays are copied into the memory of the kernels.
          ...(inPlace && { targets: [{ must: 16, aim: 4 }] }),
        },
        { heed: [Math.max(0, extra)] },
      ),
      compare({ suite: suiteName, case: title }, { heed: [milliseconds] }),
    );
  }
  return results;
};
