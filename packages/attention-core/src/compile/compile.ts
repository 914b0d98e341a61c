import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { writeModel } from '../onnx/index.js';
import { openSession } from '../runtime/index.js';
import type { RuntimeTensor, Session, SessionOptions } from '../runtime/session.js';
import type { TensorResult } from './containers.js';
import { makeSlots } from './make-slots.js';
import { elementType } from './recording.js';
import { requireInputs, requireSameInputs } from './require-inputs.js';
import { StateStore } from './state-store.js';
import { nextName, toModel } from './to-model.js';
import { trace, type Trace, type TraceInput } from './trace.js';

/** Options of {@link compile}. */
export interface CompileOptions<Inputs extends Record<string, tf.Tensor>> extends Pick<
  SessionOptions,
  'provider' | 'threads'
> {
  /**
   * What the function reads that changes from call to call: a tensor (its values do not matter), or
   * its shape and type. Every other tensor becomes a constant.
   */
  inputs: { [Name in keyof Inputs]: TraceInput };
  /**
   * Graphs that are kept, one for each combination of input shapes; the one that was used longest
   * ago goes first. Default 16.
   */
  cache?: number;
}

/** How a compilation went. */
export interface CompileReport {
  /** Operations in the newest graph. */
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
  /** Writes the state back into the tfjs variables. */
  sync(): Promise<void>;
  /** Writes the state back and frees the graphs. A second call does nothing. */
  dispose(): Promise<void>;
}

interface Program<Result> {
  session: Session;
  traced: Trace<Result>;
  /** Names of the values that its operations read. */
  used: ReadonlySet<string>;
}

const shapeKey = (inputs: Readonly<Record<string, TraceInput>>): string =>
  Object.entries(inputs)
    .map(([name, { shape }]) => `${name}:${shape.join('x')}`)
    .join(' ');

/**
 * Turns a tfjs function into one that runs in ONNX Runtime: a pure function of tensors, a model's
 * forward pass, or a whole training step such as `() => optimizer.minimize(() => loss(...), true)`.
 *
 * The function is run on a backend that records instead of computing. tfjs variables that it reads
 * are inputs of the graph and those that it assigns are outputs too; in between calls their values
 * stay with the compiled function, until `sync()` or `dispose()` writes them back.
 *
 * @param run - is given the tensors in `options.inputs`; it may be run several times while compiling
 * @returns an async function that takes tensors of the same names and gives back the same structure
 * @throws HeedError `trace-read` when the function reads values, `trace-kernel` for a kernel without
 * a rule, `trace-frozen` for random numbers that would be the same in each call
 * @example
 * const step = await compile(({ x, y }) => optimizer.minimize(() => loss(model.apply(x), y), true)!, {
 *   inputs: { x, y },
 * });
 */
export async function compile<
  Inputs extends Record<string, tf.Tensor>,
  Result extends TensorResult,
>(
  run: (inputs: Inputs) => Result,
  { inputs, cache = 16, ...session }: CompileOptions<Inputs>,
): Promise<Compiled<Inputs, Result>> {
  const programs = new Map<string, Program<Result>>();
  const state = new StateStore();
  let report: CompileReport = { nodes: 0, traceMilliseconds: 0, sessionMilliseconds: 0 };
  let disposed = false;

  async function build(like: Readonly<Record<string, TraceInput>>): Promise<Program<Result>> {
    const started = performance.now();
    let first = trace(run, like);
    if (first.recording.made.size > 0) {
      await makeSlots(first.recording, session);
      first = trace(run, like);
    }
    // Traced twice, so that what would be frozen shows; once is enough to know a function.
    const second = programs.size === 0 ? trace(run, like) : first;
    const model = toModel(first, second);
    const used = new Set(model.graph.nodes.flatMap((node) => node.inputs));
    requireSameInputs(Object.keys(like), programs.values().next().value?.used ?? used, used);
    const traced = performance.now();
    const opened = await openSession(writeModel(model), { ...session, where: 'compile' });
    report = {
      nodes: model.graph.nodes.length,
      traceMilliseconds: traced - started,
      sessionMilliseconds: performance.now() - traced,
    };
    return { session: opened, traced: first, used };
  }

  async function programFor(like: Readonly<Record<string, TraceInput>>): Promise<Program<Result>> {
    const key = shapeKey(like);
    const known = programs.get(key);
    const program = known ?? (await build(like));
    programs.delete(key);
    programs.set(key, program);
    if (programs.size > cache) {
      const [oldest, { session: stale }] = [...programs][0]!;
      programs.delete(oldest);
      await stale.dispose();
    }
    return program;
  }

  async function call(given: Inputs): Promise<Result> {
    if (disposed) {
      const required = 'the compiled function must not have been disposed';
      throw new HeedError({ code: 'disposed', where: 'compile', required });
    }
    requireInputs(inputs, given);
    const { session: opened, traced } = await programFor(given);
    const { recording, outputs, rebuild } = traced;
    const feeds: Record<string, RuntimeTensor> = {};
    for (const source of recording.sources.values()) {
      if (source.kind === 'variable') {
        feeds[source.name] = state.read(source.variable);
        continue;
      }
      const tensor = given[source.name]!;
      const data = (await tensor.data()) as Float32Array;
      feeds[source.name] = { type: elementType(tensor.dtype), dims: tensor.shape, data };
    }
    const results = await opened.run(feeds);
    for (const variable of recording.assigned.keys()) {
      state.write(variable, results[nextName(variable)]!);
    }
    const tensors: Record<string, tf.Tensor> = {};
    for (const [name, { shape, dtype }] of Object.entries(outputs)) {
      tensors[name] = tf.tensor(results[name]!.data as Float32Array, shape, dtype);
    }
    return rebuild(tensors);
  }

  await programFor(inputs);
  let last: Promise<unknown> = Promise.resolve();
  /** One call after the other, since each goes on from the state that the last one left. */
  function queued(given: Inputs): Promise<Result> {
    const next = last.then(() => call(given));
    last = next.catch(() => undefined);
    return next;
  }
  const sync = () => last.then(() => state.sync());
  async function dispose(): Promise<void> {
    if (disposed) return;
    disposed = true;
    await last;
    state.sync();
    for (const { session: opened } of programs.values()) await opened.dispose();
    programs.clear();
  }
  return Object.defineProperties(queued as Compiled<Inputs, Result>, {
    report: { get: () => report },
    sync: { value: sync },
    dispose: { value: dispose },
    [Symbol.asyncDispose]: { value: dispose },
  });
}
