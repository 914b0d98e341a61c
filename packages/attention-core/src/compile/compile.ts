import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { optimise, writeModel } from '../onnx/index.js';
import { openMade } from '../runtime/open-session.js';
import type { DeviceTensor, LocalSession, Provider, RuntimeTensor } from '../runtime/session.js';
import { Turns } from '../runtime/turns.js';
import type { TensorResult } from './containers.js';
import type {
  Compiled,
  CompileModelOptions,
  CompileOptions,
  CompileReport,
  CompileSettings,
} from './compile-options.js';
import { forwardPass, type ModelInputs, type ModelOutputs } from './forward-pass.js';
import { inputsLike, requireFreeInputs, type FreeInputs } from './free-sizes.js';
import { ProgramCache, type CompileWarning } from './program-cache.js';
import { recordFunction } from './record-function.js';
import {
  inputsByName,
  requireCompilable,
  requireInputs,
  requireSameInputs,
} from './require-inputs.js';
import { RunCounter } from './run-counter.js';
import { toRuntimeTensor } from './runtime-tensor.js';
import { stateBytes, StateStore } from './state-store.js';
import { suit } from './suit.js';
import { nextName } from './to-model.js';
import type { Trace } from './trace.js';

interface Program<Result> {
  session: LocalSession;
  traced: Trace<Result>;
  /** Names of the values that its operations read. */
  used: ReadonlySet<string>;
}

/** Compiled functions may share variables: one after the other reads and assigns them. */
const stateTurns = new Turns();

const warnOnConsole = ({ message }: CompileWarning): void => console.warn(message);

/** Checks options that are numbers. */
function requireWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  const required = `${name} must be a whole number${least > 0 ? ` of at least ${least}` : ''}`;
  throw new HeedError({ code: 'option', where: 'compile', required, got: String(value) });
}

/** Compiles a function that is called with something that `byName` makes tensors by name of. */
async function compileFunction<Given, Result extends TensorResult>(
  run: (inputs: Record<string, tf.Tensor>) => Result,
  byName: (given: Given) => Record<string, tf.Tensor>,
  {
    inputs,
    cache = 16,
    seed = 0,
    onWarning = warnOnConsole,
    ...session
  }: CompileSettings & { inputs: FreeInputs },
): Promise<Compiled<Given, Result>> {
  requireWhole('seed', seed, -Infinity);
  requireWhole('cache', cache, 1);
  requireFreeInputs(inputs, 'compile');
  await tf.ready();
  const programs = new ProgramCache<Program<Result>>(cache, onWarning);
  const counter = new RunCounter();
  const state = new StateStore();
  let report!: CompileReport;
  let assigned: readonly tf.Variable[] = [];
  let disposed = false;

  async function build(like: FreeInputs): Promise<Program<Result>> {
    const started = performance.now();
    const { model: asTraced, traced: first } = await recordFunction(run, like, {
      seed,
      counter,
      session,
      // Once is enough to know a function that was traced twice before.
      twice: programs.any === undefined,
    });
    const model = { ...asTraced, graph: optimise(asTraced.graph) };
    const used = new Set(model.graph.nodes.flatMap((node) => node.inputs));
    requireSameInputs(Object.keys(like), programs.any?.used ?? used, used);
    const traced = performance.now();
    const constants = model.graph.initializers.reduce((sum, { data }) => sum + data.length, 0);
    const weight = constants + stateBytes(first.recording.sources.values());
    let nodes = 0;
    const write = (provider: Provider) => {
      const graph = suit(model.graph, provider);
      nodes = graph.nodes.length;
      return writeModel({ ...model, graph });
    };
    const opened = await openMade(write, { ...session, weight, where: 'compile' });
    report = {
      ...opened.report,
      nodesTraced: first.recording.nodes.length,
      nodes,
      traceMilliseconds: traced - started,
      sessionMilliseconds: performance.now() - traced,
    };
    assigned = [...first.recording.assigned.keys()];
    return { session: opened, traced: first, used };
  }

  function programFor(given: FreeInputs): Promise<Program<Result>> {
    const like = inputsLike(inputs, given);
    return programs.get(like, () => build(like));
  }

  async function call(given: Record<string, tf.Tensor>): Promise<Result> {
    if (disposed) {
      const required = 'the compiled function must not have been disposed';
      throw new HeedError({ code: 'disposed', where: 'compile', required });
    }
    requireInputs(inputs, given);
    const { session: opened, traced } = await programFor(given);
    const { recording, outputs, rebuild } = traced;
    const feed = async () => {
      const feeds: Record<string, RuntimeTensor | DeviceTensor> = {};
      for (const source of recording.sources.values()) {
        feeds[source.name] =
          source.kind === 'variable'
            ? await state.feed(source.variable, opened)
            : await toRuntimeTensor(given[source.name]!);
      }
      return feeds;
    };
    const assignments = [...recording.assigned.keys()];
    const advance = async () => {
      const ran = await opened.runKeeping(await feed(), assignments.map(nextName));
      for (const variable of assignments) state.write(variable, ran.kept[nextName(variable)]!);
      return ran.outputs;
    };
    const results =
      assignments.length > 0
        ? await stateTurns.take(advance)
        : await opened.run(await stateTurns.take(feed));
    const tensors: Record<string, tf.Tensor> = {};
    for (const [name, { dtype }] of Object.entries(outputs)) {
      const { data, dims } = results[name]!;
      tensors[name] = tf.tensor(data as Float32Array, [...dims], dtype);
    }
    return rebuild(tensors);
  }

  try {
    await programFor(inputs);
  } catch (error) {
    counter.dispose();
    throw error;
  }
  /** One call after the other, since each goes on from the state that the last one left. */
  const turns = new Turns();
  const queued = (given: Given): Promise<Result> => turns.take(() => call(byName(given)));
  const sync = () => turns.take(() => stateTurns.take(() => state.sync()));
  let disposing: Promise<void> | undefined;
  function dispose(): Promise<void> {
    disposing ??= turns.take(async () => {
      disposed = true;
      try {
        await stateTurns.take(() => state.sync());
      } finally {
        state.dispose();
        counter.dispose();
        await programs.dispose();
      }
    });
    return disposing;
  }
  return Object.defineProperties(queued as Compiled<Given, Result>, {
    report: { get: () => report },
    state: { get: () => assigned },
    sync: { value: sync },
    dispose: { value: dispose },
    [Symbol.asyncDispose]: { value: dispose },
  });
}

/**
 * Turns a tfjs function into one that runs in ONNX Runtime: a pure function of tensors, or a whole
 * training step such as `() => optimizer.minimize(() => loss(...), true)`. Given a `tf.LayersModel`,
 * turns its forward pass into one that takes what `model.predict` takes and gives what it gives.
 *
 * The function is run on a backend that records instead of computing. tfjs variables that it reads
 * are inputs of the graph and those that it assigns are outputs too; in between calls their values
 * stay where the graph runs, in the buffers of a graphics card for example, until `sync()` or
 * `dispose()` writes them back.
 *
 * Random tensors that tfjs draws without a seed (`tf.dropout`, `tf.randomUniform`,
 * `tf.randomNormal`, `tf.truncatedNormal`, the dropout and noise layers) are drawn anew in each run,
 * from `seed` and from the number of the run, which is part of the state. Those with a seed are the
 * same in every call in tfjs too, so they are constants. So is every number that is no tensor: a
 * learning rate that changes must be made of a variable.
 *
 * There is one graph for each combination of input shapes, unless a size has a name in `inputs`.
 *
 * @param what - a model, or a function that is given the tensors in `options.inputs` and
 * may be run several times while compiling
 * @returns an async function that takes tensors of the same names and gives back the same structure
 * @throws HeedError `input-type` for what is no function and no model, `option` for wrong options,
 * `trace-read` when the function reads values, `trace-kernel` for a kernel without
 * a rule, `trace-frozen` for random numbers that would be the same in each call, `trace-shape` for
 * sizes with a name that the operations depend on in another way than as a factor, give or take 4
 * @example
 * const step = await compile(({ x, y }) => optimizer.minimize(() => loss(model.apply(x), y), true)!, {
 *   inputs: { x, y },
 * });
 */
export async function compile<
  Inputs extends Record<string, tf.Tensor>,
  Result extends TensorResult,
>(
  what: (inputs: Inputs) => Result,
  options: CompileOptions<Inputs>,
): Promise<Compiled<Inputs, Result>>;
export async function compile(
  what: tf.LayersModel,
  options?: CompileModelOptions,
): Promise<Compiled<ModelInputs, ModelOutputs>>;
export async function compile(
  what: tf.LayersModel | ((inputs: Record<string, tf.Tensor>) => TensorResult),
  options: CompileModelOptions = {},
): Promise<unknown> {
  requireCompilable(what);
  if (what instanceof tf.LayersModel) {
    const { run, byName, inputs } = forwardPass(what);
    return compileFunction(run, byName, { inputs, ...options });
  }
  const { inputs = {}, ...settings } = options;
  return compileFunction(what, (given: Record<string, tf.Tensor>) => inputsByName(given, inputs), {
    inputs,
    ...settings,
  });
}
