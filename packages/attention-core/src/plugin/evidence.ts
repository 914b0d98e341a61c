import type { Axis } from '../explain/attention-trace.js';
import type { TraceOptions } from '../explain/traces-of.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { ExplainMethod } from './explain-method.js';

/** A batch as the model takes it. */
export interface EncodedBatch extends Required<Pick<TraceOptions, 'axes'>> {
  /** One tensor for each input of the model, by name. */
  feeds: Readonly<Record<string, RuntimeTensor>>;
}

/** What a task's answers rest on: which parts an input has, and what is left without some of them. */
export interface Evidence<Input, Result> {
  /** The parts of an input, as the axis that its trace looks at: one label a part. */
  parts(input: Input): Axis;
  /**
   * The input with some of its parts only.
   *
   * @param kept - `true` where a part stays; at least one does
   */
  keep(input: Input, kept: readonly boolean[]): Input;
  /**
   * How sure the model is of what it answered to the whole input, such as the probability of that class.
   *
   * @param result - its answer to what was kept
   * @param whole - its answer to the whole input
   */
  confidence(result: Result, whole: Result): number;
  /**
   * By which methods answers can be explained, where not all make sense: those through all layers follow one
   * sequence, and a model's layers may look at several. Default: all that its file allows.
   */
  methods?: readonly ExplainMethod[];
  /** The inputs as the model takes them. Without it, methods that need gradients cannot be used. */
  encode?(inputs: readonly Input[]): EncodedBatch;
}
