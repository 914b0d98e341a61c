import { compareFaithfulness } from '@heed/attention-core/explain';
import type { ConnectedTask } from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';
import type { Look, Looks } from './look.js';

/** How far confidence falls without the words with the most light. */
export interface LookTest {
  looks: readonly { look: Look; drop: number }[];
  /** The same without random words. */
  random: number;
}

/** With how many random orders of the words the light is compared. */
export const randomOrders = 8;

/**
 * Asks the model again without the words that are lit, and without random words: comprehensiveness
 * (DeYoung et al. 2020).
 *
 * @returns `undefined` for a text of one word, from which nothing can be removed
 */
export async function testLooks(
  task: ConnectedTask<string, SentimentResult>,
  looks: Looks,
  label: SentimentResult['label'],
): Promise<LookTest | undefined> {
  const tokens = looks[0].tokens;
  if (tokens.length < 2) return undefined;
  const scores = Object.fromEntries(looks.map(({ title, weights }) => [title, weights]));
  const { methods, random } = await compareFaithfulness(
    [
      {
        scores,
        async score(masks) {
          const texts = masks.map((kept) => tokens.filter((_, index) => kept[index]).join(' '));
          const results = await task.answer(texts);
          return results.map((each) => (each.label === label ? each.score : 1 - each.score));
        },
      },
    ],
    // The figure shows no curves, so they need no points in between.
    { randomOrders, steps: 1 },
  );
  return {
    looks: looks.map((look, index) => ({
      look,
      drop: methods[index]!.measures.comprehensiveness.mean,
    })),
    random: random.measures.comprehensiveness.mean,
  };
}
