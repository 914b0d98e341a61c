import { compare } from '../../harness/interleave.js';
import { digits } from '../../harness/print.js';
import type { AttentionCase } from '../attention-case.js';
import { startCeiling } from '../ceiling-speed.js';
import { suiteName } from '../compare-engines.js';
import { heed } from '../contestants.js';
import type { Build } from '../engine-choice.js';
import { measureAttention } from '../measure.js';

/** How many times what one process does two do at once, where neither loads anything nor waits. */
async function twoProcesses(build: Build): Promise<number> {
  const processes = await Promise.all([startCeiling(build), startCeiling(build)]);
  try {
    const speeds = () => Promise.all(processes.map(({ speed }) => speed(500)));
    await speeds();
    const alone = await processes[0].speed(500);
    const [first, second] = await speeds();
    return (first! + second!) / alone;
  } finally {
    await Promise.all(processes.map(({ close }) => close()));
  }
}

/** Two threads against one, on the clock. */
export const threads: AttentionCase = async ({ rounds = 7, note }) => {
  const builds: readonly Build[] = ['simd', 'relaxed'];
  const results = [];
  for (const build of builds) {
    const [one, two] = [heed(build), heed(build, 2)];
    const title = 'dense, 2,048 positions, two threads';
    const problem = { heads: 8, length: 2048, width: 64 };
    const { wall } = await measureAttention({
      ...{ title, problem, contestants: [one, two], rounds, note },
    });
    const most = digits(await twoProcesses(build), 3);
    note(`${title}: two processes of multiply-adds do ${most} times what one does`);
    const targets = [{ peer: 'one thread', must: 1.8, aim: 1.95 }];
    results.push(
      compare(
        { suite: suiteName, case: `${title}, ${one.name}`, targets },
        { heed: wall[two.name]!, 'one thread': wall[one.name]! },
      ),
    );
  }
  return results;
};
