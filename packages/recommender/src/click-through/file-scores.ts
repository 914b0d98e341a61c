import { openTaskSession } from '@heed/attention-core/plugin';
import { ClickFile } from './click-file.js';
import type { Impression } from './impressions.js';
import type { Prepared } from './prepare.js';
import { clickThrough } from './task.js';

/** What is asked. */
export interface Asking {
  impressions: readonly Impression[];
  /** By user, the items that were clicked on. */
  clicked: Prepared['clicked'];
  signal?: AbortSignal;
}

/** Impressions that are asked about at once. */
const atOnce = 2048;

/**
 * Probabilities of a click on each impression by a model file, computed as its users' answers are.
 *
 * @throws HeedError as `clickThrough.load`; `aborted`
 */
export async function fileScores(
  file: Uint8Array,
  { impressions, clicked, signal }: Asking,
): Promise<Float32Array> {
  const session = await openTaskSession(clickThrough, file, {});
  try {
    const open = await ClickFile.open(session, clickThrough.id);
    const { vectors, sizes } = open.model;
    const vectorOf = (place: number) =>
      vectors.subarray(place * sizes.width, (place + 1) * sizes.width);
    const scores = new Float32Array(impressions.length);
    for (let start = 0; start < impressions.length; start += atOnce) {
      signal?.throwIfAborted();
      const asked = impressions.slice(start, start + atOnce).map(({ user, before, item }) => ({
        candidates: [vectorOf(item)],
        history: clicked[user]!.slice(Math.max(0, before - sizes.longest), before).map(vectorOf),
      }));
      const answers = await open.ask(asked);
      scores.set(
        answers.map(({ probabilities }) => probabilities[0]!),
        start,
      );
    }
    return scores;
  } finally {
    await session.dispose();
  }
}
