import type { ElementArray } from '../onnx/element-types.js';
import type { ElementType } from '../onnx/model.js';

/** Anything that holds a tensor's elements. */
export type TensorData = ElementArray;

/** A tensor at the border of the runtime. */
export interface RuntimeTensor {
  type: ElementType;
  dims: readonly number[];
  data: TensorData;
}

/** Where a model comes from: a URL, a path (in Node), or its bytes. */
export type ModelSource = string | URL | Uint8Array | ArrayBuffer;

/** What executes the graph. */
export type Provider = 'node' | 'wasm';

/** Options of `openSession`. */
export interface SessionOptions {
  /**
   * `auto` (the default) takes onnxruntime-node where it is installed and the wasm build elsewhere;
   * `node` and `wasm` insist.
   */
  provider?: Provider | 'auto';
  /** Threads of one operator, 1 … number of cores. Default: chosen for the provider. */
  threads?: number;
  /** Whose errors these are: the `where` of each HeedError. Default `openSession`. */
  where?: string;
}

/** A model that is ready to run. */
export interface Session extends AsyncDisposable {
  /** The file's metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** What executes it. */
  readonly provider: Provider;
  /**
   * Runs the graph.
   *
   * @param feeds - one tensor for each input, by name
   * @param fetch - which outputs to return; default all. The others are not copied out of the engine,
   * but ONNX Runtime computes them all the same.
   * @throws HeedError `input-value` for a wrong name, type or rank; `disposed` after `dispose`
   */
  run(
    feeds: Readonly<Record<string, RuntimeTensor>>,
    fetch?: readonly string[],
  ): Promise<Record<string, RuntimeTensor>>;
  /** Frees what the runtime holds. A second call does nothing. */
  dispose(): Promise<void>;
}
