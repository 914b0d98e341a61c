import type { AttentionCase } from '../attention-case.js';
import { suiteName } from '../compare-engines.js';
import { heed } from '../contestants.js';
import type { Build } from '../engine-choice.js';
import { compare } from '../../harness/interleave.js';
import { startAll, takeTurns } from '../measure.js';
import type { Problem } from '../problem.js';

/** Each position sees 128 on each side, a window of 256 as Longformer counts. */
const problemOf = (length: number): Problem => ({ heads: 8, length, width: 64, radius: 128 });

const [short, long] = [2048, 16_384];

/** What a position costs the processor in a long text, as a multiple of that in a shorter one. */
export const windowed: AttentionCase = async ({ rounds = 7, note }) => {
  const builds: readonly Build[] = ['simd', 'relaxed'];
  const results = [];
  for (const build of builds) {
    const contestant = heed(build);
    const ready = [];
    try {
      for (const length of [short, long]) {
        const title = `window of 256, ${length.toLocaleString('en')} positions`;
        const contestants = [{ ...contestant, name: String(length) }];
        ready.push(await startAll({ title, problem: problemOf(length), contestants, note }));
      }
      const peers = new Map(ready.flatMap(({ peers: some }) => [...some]));
      const { processor } = await takeTurns(peers, { rounds });
      const perPosition = (length: number) =>
        processor[length]!.map((time) => (1000 * time) / length);
      const [ofShort, ofLong] = [perPosition(short), perPosition(long)];
      const title = `window of 256, 16,384 positions, ${contestant.name}`;
      results.push(
        compare(
          {
            suite: suiteName,
            case: `${title}: time of a position ÷ that at 2,048`,
            unit: '×',
            targets: [{ must: 1.15, aim: 1.05 }],
          },
          { heed: ofLong.map((time, round) => time / ofShort[round]!) },
        ),
        compare(
          { suite: suiteName, case: `${title}: time of a position`, unit: 'µs' },
          { heed: ofLong, 'at 2,048 positions': ofShort },
        ),
      );
    } finally {
      await Promise.all(ready.map(({ close }) => close()));
    }
  }
  return results;
};
