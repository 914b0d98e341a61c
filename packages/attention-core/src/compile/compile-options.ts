import type * as tf from '@tensorflow/tfjs';
import type { SessionOptions, SessionReport } from '../runtime/session.js';
import type { FreeInput, FreeInputs } from './free-sizes.js';
import type { CompileWarning } from './program-cache.js';

/** Options of `compile` that do not depend on what is compiled. */
export interface CompileSettings extends Pick<SessionOptions, 'provider' | 'threads'> {
  /**
   * Graphs that are kept, one for each combination of input shapes; the one that was used longest
   * ago goes first. Sizes that have a name in `inputs` need no graph of their own. At least 1, default 16.
   */
  cache?: number;
  /**
   * Whole number from which random numbers in the graph are drawn: the same seed, the same numbers
   * in the same runs, in every engine. Default 0.
   */
  seed?: number;
  /** Is told what could be better, such as graphs that are built again and again. Default: `console.warn`. */
  onWarning?: (warning: CompileWarning) => void;
}

/** Options of `compile` for a function. */
export interface CompileOptions<Inputs extends Record<string, tf.Tensor>> extends CompileSettings {
  /**
   * What the function reads that changes from call to call: a tensor (its values do not matter), or
   * its shape and type. A name in a shape, `['batch', 64]`, stands for a size that one graph leaves
   * free; a function whose operations depend on such a size is an error. Where a size is a number,
   * a call with another one makes another graph. Every other tensor becomes a constant.
   */
  inputs: { [Name in keyof Inputs]: tf.Tensor | FreeInput };
}

/** Options of `compile` for a model. */
export interface CompileModelOptions extends CompileSettings {
  /** Shapes by input name. Default: the model's own, in which every open size is free. */
  inputs?: FreeInputs;
}

/** How a compilation went, and what executes the graph. */
export interface CompileReport extends SessionReport {
  /** Operations that were traced for the newest graph, and those that are left after its passes. */
  nodesTraced: number;
  nodes: number;
  /** Milliseconds to trace it, and to make a session of it. */
  traceMilliseconds: number;
  sessionMilliseconds: number;
}

/** A function that runs in ONNX Runtime. The caller disposes of what it returns. */
export interface Compiled<Inputs, Result> extends AsyncDisposable {
  (inputs: Inputs): Promise<Result>;
  /** How the newest compilation went. */
  readonly report: CompileReport;
  /** The variables that it assigns, in the order in which it does; a checkpoint must hold them. */
  readonly state: readonly tf.Variable[];
  /** Writes the state back into the tfjs variables. */
  sync(): Promise<void>;
  /** Writes the state back and frees the graphs. A second call does nothing. */
  dispose(): Promise<void>;
}
