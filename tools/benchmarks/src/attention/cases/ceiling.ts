import { compare, interleave } from '../../harness/interleave.js';
import type { AttentionCase } from '../attention-case.js';
import { startCeiling } from '../ceiling-speed.js';
import { suiteName } from '../compare-engines.js';
import { heed } from '../contestants.js';
import type { Build } from '../engine-choice.js';
import { ask, startAll } from '../measure.js';
import { forwardFlops } from '../problem.js';
import type { Turn } from '../serve-engine.js';

const problem = { heads: 8, length: 1024, width: 64 };
const milliseconds = 400;

/**
 * How fast attention is beside multiply-adds of the same instructions that load and wait for nothing,
 * both by the time of the processor.
 */
async function shareOfCeiling(build: Build, { rounds = 7, note }: Parameters<AttentionCase>[0]) {
  const contestant = heed(build);
  const title = 'dense, 1,024 positions';
  const { peers, close } = await startAll({ title, problem, contestants: [contestant], note });
  const ceiling = await startCeiling(build);
  const attention = peers.get(contestant.name)!;
  const speed = async () => {
    const { processor } = await ask<Turn>(attention, { do: 'turn', milliseconds });
    return forwardFlops(problem) / processor! / 1e6;
  };
  try {
    const samples = await interleave(
      { heed: speed, 'multiply-adds alone': () => ceiling.speed(milliseconds) },
      { rounds },
    );
    const targets = [{ peer: 'multiply-adds alone', must: 0.7, aim: 0.85 }];
    return compare(
      {
        ...{ suite: suiteName, case: `${title}, ${contestant.name}, share of the ceiling` },
        ...{ unit: 'GFLOP/s', better: 'higher', targets },
      },
      samples,
    );
  } finally {
    await Promise.all([close(), ceiling.close()]);
  }
}

/** Both builds beside their ceilings. */
export const ceiling: AttentionCase = async (options) => [
  await shareOfCeiling('simd', options),
  await shareOfCeiling('relaxed', options),
];
