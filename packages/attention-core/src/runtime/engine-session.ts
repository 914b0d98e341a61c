import type { InferenceSession } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { engineMessage, type ExecutionEngine } from './execution-engine.js';
import { fromEngineTensor } from './from-engine-tensor.js';
import type { Provider, RuntimeTensor, Session } from './session.js';
import { toEngineTensor, type InputDeclaration } from './to-engine-tensor.js';

type Tensors = Readonly<Record<string, RuntimeTensor>>;

/** A session on one engine. Its runs queue up: the engines do not take several at once. */
export class EngineSession implements Omit<Session, typeof Symbol.asyncDispose> {
  readonly metadata: Readonly<Record<string, string>>;
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly provider: Provider;
  readonly #engine: ExecutionEngine;
  readonly #session: InferenceSession;
  readonly #where: string;
  #last: Promise<unknown> = Promise.resolve();
  #disposed: Promise<void> | undefined;

  constructor(
    engine: ExecutionEngine,
    session: InferenceSession,
    metadata: Record<string, string>,
    where: string,
  ) {
    this.#engine = engine;
    this.#session = session;
    this.#where = where;
    this.metadata = metadata;
    this.inputNames = session.inputNames;
    this.outputNames = session.outputNames;
    this.provider = engine.provider;
  }

  async run(feeds: Tensors, fetch: readonly string[] = this.outputNames) {
    if (this.#disposed) {
      throw new HeedError({
        code: 'disposed',
        where: this.#where,
        required: 'the model must not have been disposed',
        advice: 'Load it again.',
      });
    }
    this.#checkNames('input', Object.keys(feeds), this.inputNames);
    this.#checkNames('output', fetch, this.outputNames);
    const inputs = Object.fromEntries(
      this.#session.inputMetadata.map((declared) => [
        declared.name,
        this.#toEngine(declared as InputDeclaration, feeds[declared.name]),
      ]),
    );
    if (fetch.length === 0) return {};
    const running = this.#last.then(() => this.#session.run(inputs, [...new Set(fetch)]));
    this.#last = running.catch(() => undefined);
    const outputs = await running.catch((cause: unknown) => {
      throw new HeedError({
        code: 'runtime-failed',
        where: this.#where,
        required: 'ONNX Runtime must be able to run the model on these inputs',
        got: engineMessage(cause),
        cause,
      });
    });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [
        name,
        fromEngineTensor(name, value, this.#where),
      ]),
    );
  }

  dispose(): Promise<void> {
    this.#disposed ??= this.#last.then(() => this.#session.release());
    return this.#disposed;
  }

  #toEngine(declared: InputDeclaration, value: RuntimeTensor | undefined) {
    if (value === undefined) {
      throw new HeedError({
        code: 'input-value',
        where: this.#where,
        required: `feeds must hold every input; ${declared.name} is missing`,
      });
    }
    return toEngineTensor(value, declared, this.#engine.Tensor, this.#where);
  }

  #checkNames(kind: string, names: readonly string[], known: readonly string[]): void {
    const stranger = names.find((name) => !known.includes(name));
    if (stranger === undefined) return;
    throw new HeedError({
      code: 'input-value',
      where: this.#where,
      required: `the model's ${kind}s are ${known.join(', ')}`,
      got: stranger,
    });
  }
}
