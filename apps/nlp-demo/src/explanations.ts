import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import type { ConnectedTask } from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';
import type { TaskIntro } from './task-intro.js';

/** Explanations of the text that is read, each asked for once. */
export interface Explanations {
  /** One that is here already. */
  known(text: string, method: ExplainMethod): Attribution | undefined;
  /** Asks the model. */
  ask(text: string, method: ExplainMethod): Promise<Attribution>;
}

/** Keeps {@link Explanations}; those of the first text came with the page. */
export function explanationsOf(
  task: ConnectedTask<string, SentimentResult>,
  { input, explanations }: TaskIntro['first'],
): Explanations {
  let read = input;
  let kept = new Map<string, Attribution>(
    Object.entries(explanations).map(([method, stored]) => [
      method,
      { ...stored, scores: Float32Array.from(stored.scores) },
    ]),
  );
  return {
    known: (text, method) => (text === read ? kept.get(method) : undefined),
    async ask(text, method) {
      const found = await task.explain(text, method);
      if (text !== read) [read, kept] = [text, new Map()];
      kept.set(method, found);
      return found;
    },
  };
}
