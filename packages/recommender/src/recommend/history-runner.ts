import type { Evidence, TaskResult } from '@heed/attention-core/plugin';
import { checkHistory } from '../history/check-history.js';
import type { History } from '../history/history-item.js';
import type { SeenItem } from '../history/read-history.js';
import { axisOf, type Answer, type Recommender } from './recommender.js';

/** The items of a history at some of the places that the model saw. */
export const keepSeen = <Item>(
  history: readonly Item[],
  seen: readonly SeenItem[],
  kept: readonly boolean[],
): Item[] => seen.filter((_, part) => kept[part]).map(({ index }) => history[index]!);

/** What tasks share that recommend after a history. */
export interface HistoryRunner<Result extends TaskResult> {
  check: (input: unknown, argument: string) => asserts input is History;
  evidence: Evidence<History, Result>;
  /** Remembers what is behind a result, so that its recommendation can be explained, and gives it back. */
  remember: (result: Result, answer: Answer) => Result;
}

/** @param where - full name of the task, for errors */
export function historyRunner<Result extends TaskResult>(
  recommender: Recommender,
  where: string,
): HistoryRunner<Result> {
  const answerOf = new WeakMap<Result, Answer>();
  const see = (history: History) => recommender.see(history, 'input');
  return {
    check(input, argument): asserts input is History {
      checkHistory(where, input, argument);
      recommender.see(input, argument);
    },
    evidence: {
      parts: (history) => axisOf(see(history)),
      keep: (history, kept) => keepSeen(history, see(history), kept),
      confidence: (result, whole) =>
        recommender.confidence(answerOf.get(result)!, answerOf.get(whole)!),
    },
    remember(result, answer) {
      answerOf.set(result, answer);
      return result;
    },
  };
}
