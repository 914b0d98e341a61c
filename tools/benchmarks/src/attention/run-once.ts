import type { AttentionContestant } from './contestants.js';
import { somePlaces } from './layout.js';
import { ask } from './measure.js';
import { drawInputs, type Problem } from './problem.js';
import { referenceRows, requireAccurate, type Rows } from './reference.js';
import type { FirstRun, Turn } from './serve-engine.js';

/** Runs shorter than this are repeated for {@link turnMilliseconds}. */
const shortRun = 1500;
const turnMilliseconds = 800;

/**
 * Runs a problem in a fresh process, and repeats it only where that is quick.
 *
 * @returns time of a run, and the memory that the first one took
 * @throws Error where it cannot run, or its results are wrong
 */
export async function runOnce(
  title: string,
  problem: Problem,
  contestant: AttentionContestant,
  note: (text: string) => void,
): Promise<FirstRun> {
  const places = somePlaces(problem);
  const peer = await contestant.start(problem);
  try {
    const first = await ask<FirstRun>(peer, { do: 'weigh' });
    const rows = await ask<Rows>(peer, { do: 'rows', places });
    const reference = referenceRows(problem, drawInputs(problem), places);
    const error = requireAccurate(`${title}: ${contestant.name}`, rows, reference);
    note(`${title}: ${contestant.name} is off float64 by ${error.toExponential(0)}`);
    if (first.milliseconds > shortRun) return first;
    const request = { do: 'turn', milliseconds: turnMilliseconds } as const;
    await ask<Turn>(peer, request);
    const { wall } = await ask<Turn>(peer, request);
    return { ...first, milliseconds: wall };
  } finally {
    await peer.close();
  }
}
