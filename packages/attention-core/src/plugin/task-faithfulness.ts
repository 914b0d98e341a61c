import type { FaithfulnessReport } from '../explain/faithfulness/compare-faithfulness.js';
import type { FaithfulnessOptions } from '../explain/faithfulness/faithfulness-options.js';
import type { AnswerOptions, CallOptions } from './call-options.js';
import type { ExplainMethod } from './explain-method.js';

/** Options of a loaded task's `faithfulness`. */
export interface TaskFaithfulnessOptions<
  Options extends CallOptions = CallOptions,
> extends FaithfulnessOptions {
  /** Methods to compare. Default: all that the loaded task offers. */
  methods?: readonly ExplainMethod[];
  /**
   * Other explanations to compare, such as the attention of one head: for each input, by a name that is
   * no method's, one number a part. Default: none.
   */
  scores?: readonly Readonly<Record<string, ArrayLike<number>>>[];
  /** Of the answers that are explained: what the task declares, without callbacks. Default: its defaults. */
  options?: AnswerOptions<Options>;
  /** Stops between runs of the model. */
  signal?: AbortSignal;
  /** Is told how many inputs are done, of how many. */
  onProgress?: (done: number, of: number) => void;
}

/** How faithful the explanations of a task are. */
export interface TaskFaithfulness extends FaithfulnessReport {
  /** Inputs of a single part, from which nothing can be removed; they count nowhere. */
  leftOut: number;
}
