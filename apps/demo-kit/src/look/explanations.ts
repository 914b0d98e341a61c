import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import type { ConnectedTask } from '../bridge/connect-task.js';
import type { Question } from '../bridge/protocol.js';
import type { FirstAnswer } from '../intro/intro.js';
import { reviveAttribution } from '../intro/revive.js';

/** Explanations of what is asked about, each asked for once. */
export interface Explanations {
  /** One that is here already. */
  known(question: Question, method: ExplainMethod): Attribution | undefined;
  /** Asks the model. */
  ask(question: Question, method: ExplainMethod): Promise<Attribution>;
}

/**
 * Keeps {@link Explanations} of one question.
 *
 * @param first - what came with the page
 * @param question - what that is about
 */
export function explanationsOf(
  task: Pick<ConnectedTask, 'explain'>,
  { explanations }: FirstAnswer,
  question: Question,
): Explanations {
  let asked = question;
  let kept = new Map<string, Attribution>(
    Object.entries(explanations).map(([method, stored]) => [method, reviveAttribution(stored)]),
  );
  return {
    known: (about, method) => (sameQuestion(about, asked) ? kept.get(method) : undefined),
    async ask(about, method) {
      const found = await task.explain(about, method);
      if (!sameQuestion(about, asked)) [asked, kept] = [about, new Map()];
      kept.set(method, found);
      return found;
    },
  };
}

/** Whether two questions are the same: of the same example, thing or text, with the same options, to the same model. */
export function sameQuestion(one: Question, other: Question): boolean {
  if (one.model !== other.model) return false;
  if (JSON.stringify(one.options) !== JSON.stringify(other.options)) return false;
  return 'example' in one
    ? 'example' in other && one.example === other.example
    : 'input' in other && one.input === other.input;
}
