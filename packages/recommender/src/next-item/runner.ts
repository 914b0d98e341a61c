import type { Runner } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { checkHistory } from '../history/check-history.js';
import type { History } from '../history/history-item.js';
import type { recommendOptions } from '../recommend/recommend-options.js';
import type { NextItemResult } from '../recommend/recommendation.js';
import { axisOf, Recommender, type Answer } from '../recommend/recommender.js';

/**
 * Makes what answers of an open file.
 *
 * @param where - full name of the task, for errors
 */
export async function openNextItem(
  session: Session,
  where: string,
): Promise<Runner<History, NextItemResult, typeof recommendOptions>> {
  const recommender = await Recommender.open(session, where);
  const answerOf = new WeakMap<NextItemResult, Answer>();
  return {
    check(input, argument): asserts input is History {
      checkHistory(where, input, argument);
      recommender.see(input, argument);
    },
    async run(inputs, options, argumentOf) {
      const seen = inputs.map((history, input) => recommender.see(history, argumentOf(input)));
      const had = inputs.map((history) => recommender.placesIn(history));
      const answers = await recommender.recommend(seen, options, had);
      return answers.map((answer) => {
        const { items, attention } = answer;
        const result: NextItemResult = { items, ...(attention && { attention }) };
        answerOf.set(result, answer);
        return result;
      });
    },
    evidence: {
      parts: (history) => axisOf(recommender.see(history, 'input')),
      keep: (history, kept) =>
        recommender
          .see(history, 'input')
          .filter((_, part) => kept[part])
          .map(({ index }) => history[index]!),
      confidence: (result, whole) =>
        recommender.confidence(answerOf.get(result)!, answerOf.get(whole)!),
    },
  };
}
