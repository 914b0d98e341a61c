import type { Task, TaskFaithfulness, TaskResult } from '@heed/attention-core/plugin';
import { testExplanations, type Watched } from '@heed/attention-core/train';
import type { Question } from '../corpus/leave-one-out.js';
import type { History } from '../history/history-item.js';
import type { NextItemOptions } from '../recommend/recommend-options.js';
import { historyOf } from './history-of.js';
import type { Prepared } from './prepare.js';

/** How many histories explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 60;

/** What explanations are tested on. */
export interface ExplainedQuestions extends Watched {
  questions: readonly Question[];
  prepared: Prepared;
  /** Draws the histories, and the random orders that explanations are compared with. */
  seed: number;
}

/** How faithful explanations of what a file recommends are; it is asked as its users ask it, without reasons. */
export const explainQuestions = <Result extends TaskResult>(
  task: Task<History, Result, NextItemOptions>,
  file: Uint8Array,
  { questions, prepared, seed, ...watched }: ExplainedQuestions,
): Promise<TaskFaithfulness> =>
  testExplanations(task, file, {
    ...watched,
    inputs: questions.map((question) => historyOf(question, prepared)),
    noun: 'histories',
    most: explained,
    seed,
    options: { reasons: 0 },
  });
