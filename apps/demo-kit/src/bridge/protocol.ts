import type { HeedErrorDetail } from '@heed/attention-core/errors';
import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod, TaskResult } from '@heed/attention-core/plugin';

/** How far a model's file has come. */
export interface LoadProgress {
  /** Bytes that are here. */
  loaded: number;
  /** Bytes in all; `undefined` where the server does not say. */
  total: number | undefined;
}

/**
 * An answer across the thread border. Errors lose their class on the way, so their parts travel
 * instead.
 */
export type Reply<Value> =
  { ok: true; value: Value } | { ok: false; detail: Omit<HeedErrorDetail, 'cause'> };

/** What a worker offers to its page. */
export interface TaskHost<Input, Result extends TaskResult> {
  /** Downloads and opens the model; every further call answers as soon as it is open. */
  load(onProgress: (progress: LoadProgress) => void): Promise<Reply<void>>;
  /** Answers inputs in order. */
  answer(inputs: readonly Input[], attention: boolean): Promise<Reply<Result[]>>;
  /** Says how much each part of an input counted for its answer. */
  explain(input: Input, method: ExplainMethod): Promise<Reply<Attribution>>;
}
