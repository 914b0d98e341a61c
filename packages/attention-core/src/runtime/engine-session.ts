import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { checkElements, checkFeeds, checkNames, type Feeds } from './check-feeds.js';
import { engineMessage, type ExecutionEngine, type OpenedModel } from './execution-engine.js';
import { fromEngineTensor } from './from-engine-tensor.js';
import { HeldTensor } from './held-tensor.js';
import { OutputArrays } from './output-arrays.js';
import { Programs } from './programs.js';
import { requireOpen } from './require-open.js';
import type {
  DeviceTensor,
  InputDeclaration,
  KeptRun,
  LocalSession,
  Provider,
  RuntimeTensor,
  SessionReport,
} from './session.js';
import { Turns } from './turns.js';

/** An engine and the model that it opened. */
export interface EngineModel extends OpenedModel {
  engine: ExecutionEngine;
}

/** What a session says about its file and answers for. */
export interface SessionFile {
  metadata: Readonly<Record<string, string>>;
  where: string;
  /** Opens it once more, after its graphics card was lost; left out where that must be an error. */
  reopen?: () => Promise<EngineModel>;
  /** Names in the graph of outputs that go by another name. Default: none. */
  renamed?: ReadonlyMap<string, string>;
  /** Further graphs of the file. Default: none. */
  programs?: Programs<LocalSession>;
  /** Is told when the session is disposed of. Default: nothing. */
  onDispose?: () => void;
}

/** A session on one engine. Its runs queue up: the engines do not take several at once. */
export class EngineSession implements Omit<LocalSession, typeof Symbol.asyncDispose> {
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputNames: readonly string[];
  readonly inputs: readonly InputDeclaration[];
  readonly outputNames: readonly string[];
  readonly #file: SessionFile;
  readonly #arrays = new OutputArrays();
  readonly #programs: Programs<LocalSession>;
  readonly #renamed: ReadonlyMap<string, string>;
  #model: EngineModel;
  #turns: Turns;
  #disposed: Promise<void> | undefined;

  constructor(model: EngineModel, file: SessionFile) {
    this.#model = model;
    this.#file = file;
    this.#turns = model.engine.turns ?? new Turns();
    this.metadata = file.metadata;
    this.inputNames = model.session.inputNames;
    const declared = model.session.inputMetadata as readonly InputDeclaration[];
    this.inputs = declared.map(({ name, type, shape }) => ({ name, type, shape }));
    this.#renamed = file.renamed ?? new Map<string, string>();
    const called = new Map(Array.from(this.#renamed, ([name, inGraph]) => [inGraph, name]));
    this.outputNames = model.session.outputNames.map((name) => called.get(name) ?? name);
    this.#programs = file.programs ?? new Programs([], file.where);
  }

  get programs(): readonly string[] {
    return this.#programs.names;
  }

  get provider(): Provider {
    return this.#model.engine.provider;
  }

  get report(): SessionReport {
    const { engine, fallbacks } = this.#model;
    return { provider: engine.provider, reason: engine.reason, fallbacks };
  }

  async run(
    feeds: Feeds,
    fetch: readonly string[] = this.outputNames,
  ): Promise<Record<string, RuntimeTensor>> {
    return (await this.runKeeping(feeds, [], fetch)).outputs;
  }

  async runKeeping(
    feeds: Feeds,
    keep: readonly string[],
    fetch: readonly string[] = this.outputNames.filter((name) => !keep.includes(name)),
  ): Promise<KeptRun> {
    const { where, reopen } = this.#file;
    requireOpen(!this.#disposed, where);
    const { engine } = this.#model;
    checkFeeds(feeds, this.inputs, engine, where);
    checkNames('output', [...fetch, ...keep], this.outputNames, where);
    const names = [...new Set([...keep, ...fetch])];
    if (names.length === 0) return { outputs: {}, kept: {} };
    const kept = new Set(keep);
    try {
      return await this.#turns.take(() => this.#execute(feeds, names, kept));
    } catch (cause) {
      const fault = engine.device?.fault();
      const own = Object.values(feeds).every((value) => !(value instanceof HeldTensor));
      if (fault !== undefined && own && reopen) {
        await this.#moveAway(engine, reopen);
        return this.runKeeping(feeds, keep, fetch);
      }
      throw cause instanceof HeedError ? cause : this.#failure(cause, fault);
    }
  }

  hold(value: RuntimeTensor): DeviceTensor {
    checkElements(value, 'the tensor', this.#file.where);
    const { engine } = this.#model;
    const tensor = this.#wrap(value);
    const held = engine.device?.upload(tensor) ?? tensor;
    return this.#held('tensor', held, (own) => own.dispose());
  }

  holds(tensor: DeviceTensor): boolean {
    return tensor instanceof HeldTensor && tensor.engine.Tensor === this.#model.engine.Tensor;
  }

  async program(name: string): Promise<LocalSession> {
    requireOpen(!this.#disposed, this.#file.where);
    return this.#programs.get(name);
  }

  dispose(): Promise<void> {
    this.#disposed ??= this.#release();
    return this.#disposed;
  }

  async #release(): Promise<void> {
    this.#file.onDispose?.();
    const own = this.#turns.take(async () => {
      this.#arrays.close();
      await this.#model.session.release();
    });
    await Promise.all([own, this.#programs.dispose()]);
  }

  async #execute(
    feeds: Feeds,
    names: readonly string[],
    keep: ReadonlySet<string>,
  ): Promise<KeptRun> {
    const { session, engine } = this.#model;
    const inputs = Object.fromEntries(
      Object.entries(feeds).map(([name, value]) => [
        name,
        value instanceof HeldTensor ? value.tensor() : this.#wrap(value as RuntimeTensor),
      ]),
    );
    const inGraph = (name: string) => this.#renamed.get(name) ?? name;
    const fetches = Object.fromEntries(
      names.map((name) => [inGraph(name), keep.has(name) ? this.#arrayFor(name) : null]),
    );
    const results = await session.run(inputs, fetches);
    const answer: KeptRun = { outputs: {}, kept: {} };
    for (const name of names) {
      const tensor = results[inGraph(name)]!;
      if (keep.has(name)) {
        answer.kept[name] = this.#held(name, tensor, (own) => this.#free(name, own));
        continue;
      }
      if (tensor.location === 'gpu-buffer') await tensor.getData(true);
      answer.outputs[name] = fromEngineTensor(name, tensor, this.#file.where);
    }
    const fault = engine.device?.fault();
    if (fault !== undefined) throw this.#failure(undefined, fault);
    return answer;
  }

  #held(name: string, tensor: Tensor, free: (tensor: Tensor) => void): HeldTensor {
    return new HeldTensor(name, tensor, this.#model.engine, this.#file.where, free);
  }

  #wrap({ type, data, dims }: RuntimeTensor): Tensor {
    return new this.#model.engine.Tensor(type, data as Float32Array, dims);
  }

  #declared(name: string): InferenceSession.TensorValueMetadata {
    const metadata = this.#model.session.outputMetadata[this.outputNames.indexOf(name)];
    return metadata as InferenceSession.TensorValueMetadata;
  }

  /** An array for an output that stays, if this engine can fill one that exists. */
  #arrayFor(name: string): Tensor | null {
    if (!this.#model.engine.fillsArrays) return null;
    return this.#arrays.take(this.#declared(name)) ?? null;
  }

  #free(name: string, tensor: Tensor): void {
    if (this.#model.engine.fillsArrays) this.#arrays.give(this.#declared(name), tensor);
    else tensor.dispose();
  }

  /** Goes on with another engine. Runs that fail at the same time wait for the first to do it. */
  async #moveAway(broken: ExecutionEngine, reopen: () => Promise<EngineModel>): Promise<void> {
    await this.#turns.take(async () => {
      const { engine, session } = this.#model;
      if (engine !== broken) return;
      this.#model = await reopen();
      await session.release();
    });
    this.#turns = this.#model.engine.turns ?? this.#turns;
  }

  #failure(cause: unknown, fault: string | undefined): HeedError {
    return new HeedError({
      code: 'runtime-failed',
      where: this.#file.where,
      required: 'ONNX Runtime must be able to run the model on these inputs',
      got: fault ?? engineMessage(cause),
      ...(fault !== undefined && {
        advice: "Open it again: with provider 'auto' it will run in WebAssembly.",
      }),
      cause,
    });
  }
}
