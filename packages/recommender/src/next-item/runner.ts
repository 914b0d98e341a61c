import type { Runner } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import type { History } from '../history/history-item.js';
import { historyRunner } from '../recommend/history-runner.js';
import type { recommendOptions } from '../recommend/recommend-options.js';
import type { NextItemResult } from '../recommend/recommendation.js';
import { Recommender } from '../recommend/recommender.js';

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
  const { check, evidence, remember } = historyRunner<NextItemResult>(recommender, where);
  return {
    check,
    async run(inputs, options, argumentOf) {
      const seen = inputs.map((history, input) => recommender.see(history, argumentOf(input)));
      const had = inputs.map((history) => recommender.placesIn(history));
      const answers = await recommender.recommend(seen, options, had);
      return answers.map((answer) => {
        const { items, attention } = answer;
        return remember({ items, ...(attention && { attention }) }, answer);
      });
    },
    evidence,
  };
}
