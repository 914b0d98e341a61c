import type { Question } from '../corpus/leave-one-out.js';
import type { History } from '../history/history-item.js';
import type { Prepared } from './prepare.js';

/** A question as a user of the task would ask it. */
export function historyOf({ history, times }: Question, { catalogue }: Prepared): History {
  return history.map((place, index) => ({
    item: catalogue.items[place]!.id,
    ...(times && { time: times[index]! }),
  }));
}
