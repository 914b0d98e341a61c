import { HeedError } from '@heed/attention-core/errors';
import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod, Shown, TaskResult } from '@heed/attention-core/plugin';
import { type Endpoint, proxy, transfer, wrap } from 'comlink';
import { type AnswerCall, follow } from './follow.js';
import type { Answered, Drops, LoadProgress, Question, Reply, TaskHost } from './protocol.js';

/** A task that runs in a worker. Each call throws the HeedError of what went wrong there. */
export interface ConnectedTask<Result extends TaskResult = TaskResult> {
  /** Downloads and opens the model. */
  load(onProgress: (progress: LoadProgress) => void): Promise<void>;
  /** Answers, and says where the model looked, loading it first where that has not happened. */
  answer(question: Question, call?: AnswerCall): Promise<Answered<Result>>;
  /**
   * Says how much each part of an input counted for its answer, loading what that takes.
   *
   * @param method - one of the loaded task's `methods`
   */
  explain(question: Question, method: ExplainMethod): Promise<Attribution>;
  /**
   * Whether lights tell the truth: asks again without what they light most, and without random parts
   * (comprehensiveness, DeYoung et al. 2020).
   *
   * @param lights - by name, one number for each of the two parts or more that the answer rests on
   */
  test(
    question: Question,
    lights: Readonly<Record<string, ArrayLike<number>>>,
    call?: Pick<AnswerCall, 'signal'>,
  ): Promise<Drops>;
  /** What a picture of an input is drawn on, without asking the model; undefined where the task says nothing of it. */
  shown(question: Question): Promise<Shown | undefined>;
  /** The input of an example. */
  example(index: number): Promise<unknown>;
  /** Opens a model file beside the task's own, and says by which number questions ask it. */
  add(file: Uint8Array): Promise<number>;
  /** Closes a model that was added. */
  remove(model: number): Promise<void>;
}

/**
 * Talks to a worker that runs `serveTasks`.
 *
 * @param worker - the worker, or another end of a message channel
 * @param task - full name of one of its tasks: `nlp/sentiment`
 */
export function connectTask<Result extends TaskResult = TaskResult>(
  worker: Endpoint,
  task: string,
): ConnectedTask<Result> {
  const host = wrap<TaskHost>(worker) as unknown as TaskHost;
  // A worker whose script cannot be loaded never answers: that, too, must reach the page.
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(workerFailed()));
  });
  failed.catch(() => undefined);
  const ask = async <Value>(reply: Promise<Reply<Value>>): Promise<Value> => {
    const answer = await Promise.race([reply, failed]);
    if (!answer.ok) throw new HeedError(answer.detail);
    return answer.value;
  };
  return {
    load: (onProgress) => ask(host.load(task, proxy(onProgress))),
    answer: (question, call = {}) =>
      ask(
        follow(call, (port, listening) =>
          host.answer(task, question, transfer(port, [port]), listening),
        ),
      ) as Promise<Answered<Result>>,
    explain: (question, method) => ask(host.explain(task, question, method)),
    test: (question, lights, call = {}) =>
      ask(follow(call, (port) => host.test(task, question, lights, transfer(port, [port])))),
    shown: (question) => ask(host.shown(task, question)),
    example: (index) => ask(host.example(task, index)),
    add: (file) => ask(host.add(task, file)),
    remove: (model) => ask(host.remove(task, model)),
  };
}

function workerFailed(): HeedError {
  return new HeedError({
    code: 'runtime-failed',
    where: 'page',
    required: 'the worker that runs the model must start',
    advice: 'Load the page again; it needs a current browser.',
  });
}
