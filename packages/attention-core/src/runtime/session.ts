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

/**
 * What executes the graph: `node` is onnxruntime-node; `wasm` the WebAssembly build of ONNX Runtime;
 * `webgpu` its build for graphics cards, in pages and their workers.
 */
export type Provider = 'node' | 'wasm' | 'webgpu';

/** Options of `openSession`. */
export interface SessionOptions {
  /**
   * `auto` (the default) takes, in Node, onnxruntime-node where it is installed and else WebAssembly;
   * in a page, WebGPU for heavy models (see `weight`) where a graphics card is there and computes
   * right, and else WebAssembly. A name insists on that one.
   */
  provider?: Provider | 'auto';
  /**
   * How heavy the work is, in bytes of weights and state: in a page, `auto` considers WebGPU from
   * 8 MB (8,000,000) on. The engine for WebGPU is 27 MB to fetch (6.7 MB compressed) where that for
   * WebAssembly is 14 MB (3.7 MB), and small models spend their time on starting GPU programs.
   * Default: the size of the file.
   */
  weight?: number;
  /** Threads of one operator, 1 … number of cores. Default: chosen for the provider. */
  threads?: number;
  /**
   * Files beside the model that hold its weights, by the names that the model gives them: ONNX calls
   * them external data. They must stay unchanged as the model's bytes must. Default: none.
   */
  externalData?: Readonly<Record<string, Uint8Array>>;
  /** Whose errors these are: the `where` of each HeedError. Default `openSession`. */
  where?: string;
}

/** What was chosen to execute a model, and why. */
export interface SessionReport {
  /** What executes it. */
  readonly provider: Provider;
  /** Why that one, for people: `the WebGPU adapter is a software one`. */
  readonly reason: string;
  /**
   * Nodes that run on the processor although the rest runs on the graphics card, as `Op (name)`:
   * each costs a copy to and fro. Empty where all run in one place.
   */
  readonly fallbacks: readonly string[];
}

/** What a model takes. */
export interface InputDeclaration {
  readonly name: string;
  /** Its element type; `string` and others that Heed does not feed as they are. */
  readonly type: string;
  /** Sizes; a name where the size is free. Empty for a scalar and where even the rank is free. */
  readonly shape: readonly (number | string)[];
}

/** A model that is ready to run. */
export interface Session extends AsyncDisposable {
  /** The file's metadata. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputNames: readonly string[];
  /** What each of them takes. */
  readonly inputs: readonly InputDeclaration[];
  readonly outputNames: readonly string[];
  /**
   * Names of the further graphs that the file carries, which share its weights: see `exportPrograms`. The
   * file's own graph, which this session runs, is not among them.
   */
  readonly programs: readonly string[];
  /** What executes it. */
  readonly provider: Provider;
  /** What was chosen to execute it, and why. */
  readonly report: SessionReport;
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
  /**
   * Opens a further graph of the file, where and as this one was opened. The same session comes each time,
   * until it is disposed of.
   *
   * @param name - one of `programs`
   * @throws HeedError `input-value` for another name; `model-foreign` where the file carries no programs;
   * `model-damaged` where graph and weights do not belong together; `disposed` after `dispose`
   */
  program(name: string): Promise<Session>;
  /** Frees what the runtime holds, also of its programs. A second call does nothing. */
  dispose(): Promise<void>;
}

/** A tensor that stays where a model runs, so that feeding it again copies nothing. */
export interface DeviceTensor {
  readonly type: ElementType;
  readonly dims: readonly number[];
  /** `gpu`: in a buffer of the graphics card. `memory`: in ordinary memory. */
  readonly location: 'gpu' | 'memory';
  /**
   * Its elements, in an array of the caller's own.
   *
   * @throws HeedError `disposed` after `dispose`; `runtime-failed` where the graphics card was lost
   */
  read(): Promise<RuntimeTensor>;
  /** Frees it. A second call does nothing. */
  dispose(): void;
}

/** What `runKeeping` gives: outputs that came out, and outputs that stayed. */
export interface KeptRun {
  outputs: Record<string, RuntimeTensor>;
  /** The caller disposes of these. */
  kept: Record<string, DeviceTensor>;
}

/** A session in this very thread, which can leave tensors where it runs. */
export interface LocalSession extends Session {
  run(
    feeds: Readonly<Record<string, RuntimeTensor | DeviceTensor>>,
    fetch?: readonly string[],
  ): Promise<Record<string, RuntimeTensor>>;
  program(name: string): Promise<LocalSession>;
  /**
   * Runs the graph and leaves some outputs where it runs: for state that only the next run reads.
   *
   * With `webgpu` these are buffers of the graphics card. With `node` they are memory that `dispose`
   * hands to the next run, which spares the system finding new pages each time. With `wasm` they are
   * plain arrays: that engine copies what goes in and out.
   *
   * @param feeds - one tensor for each input, by name
   * @param keep - the outputs to leave there
   * @param fetch - the outputs to return; default all others
   * @throws HeedError as `run`
   */
  runKeeping(
    feeds: Readonly<Record<string, RuntimeTensor | DeviceTensor>>,
    keep: readonly string[],
    fetch?: readonly string[],
  ): Promise<KeptRun>;
  /**
   * Puts a tensor where the model runs. Outside the graphics card that copies nothing, so the array
   * must stay as it is until the tensor is disposed of.
   *
   * @throws HeedError `input-value` where type, sizes and elements contradict each other
   */
  hold(value: RuntimeTensor): DeviceTensor;
  /** Whether a tensor lies where this session can be fed with it. */
  holds(tensor: DeviceTensor): boolean;
}
