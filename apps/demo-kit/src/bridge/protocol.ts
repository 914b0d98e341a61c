import type { HeedErrorDetail } from '@heed/attention-core/errors';
import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod, Shown, TaskResult } from '@heed/attention-core/plugin';

/** How far a model's file has come. */
export interface LoadProgress {
  /** Bytes that are here. */
  loaded: number;
  /** Bytes in all; `undefined` where the server does not say. */
  total: number | undefined;
}

/** What a page asks about: one of the task's examples by its place, or an input of its own. */
export type Question = ({ example: number } | { input: unknown }) & {
  /** What it sets of the task's options; the rest have their defaults. */
  options?: Readonly<Record<string, number | readonly string[]>>;
  /** Which model is asked, by the number that `add` gave. Default: the task's own. */
  model?: number;
};

/** What a task answers to one question. */
export interface Answered<Result extends TaskResult = TaskResult> {
  /** The answer, with its attention. */
  result: Result;
  /** The answer in one line, as the task describes it. */
  line: string;
  /** What of the input a picture is drawn on, where the task says so. */
  shown?: Shown;
}

/** How far confidence falls without the parts of an input that are lit most: comprehensiveness. */
export interface Drops {
  /** By the name of each light. */
  lights: Readonly<Record<string, number>>;
  /** The same without random parts. */
  random: number;
}

/**
 * An answer across the thread border. Errors lose their class on the way, so their parts travel
 * instead.
 */
export type Reply<Value> =
  { ok: true; value: Value } | { ok: false; detail: Omit<HeedErrorDetail, 'cause'> };

/** What a worker offers to its page, for the task of that name: `nlp/sentiment`. */
export interface TaskHost {
  /** Downloads and opens the model; every further call answers as soon as it is open. */
  load(task: string, onProgress: (progress: LoadProgress) => void): Promise<Reply<void>>;
  /**
   * Answers, and says where the model looked.
   *
   * @param port - see `follow`
   * @param listening - names of the callbacks that the page has
   */
  answer(
    task: string,
    question: Question,
    port: MessagePort,
    listening: readonly string[],
  ): Promise<Reply<Answered>>;
  /** Says how much each part of an input counted for its answer. */
  explain(task: string, question: Question, method: ExplainMethod): Promise<Reply<Attribution>>;
  /**
   * Asks again without what lights light most, and without random parts.
   *
   * @param port - see `follow`
   */
  test(
    task: string,
    question: Question,
    lights: Readonly<Record<string, ArrayLike<number>>>,
    port: MessagePort,
  ): Promise<Reply<Drops>>;
  /** What a picture of an input is drawn on, without an answer; undefined where the task says nothing of it. */
  shown(task: string, question: Question): Promise<Reply<Shown | undefined>>;
  /** The input of an example. */
  example(task: string, index: number): Promise<Reply<unknown>>;
  /** Opens another model beside the task's own, and says by which number questions ask it. */
  add(task: string, file: Uint8Array): Promise<Reply<number>>;
  /** Closes one that was added. */
  remove(task: string, model: number): Promise<Reply<void>>;
}
