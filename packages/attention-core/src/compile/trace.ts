import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { tensor } from '../onnx/index.js';
import { freeName } from '../onnx/passes/rename-inputs.js';
import { withAssignments } from './assignments.js';
import { flatten, type TensorResult } from './containers.js';
import { guardEngine } from './guard-engine.js';
import { watchKernels } from './kernel-watch.js';
import { recordDraw } from './random-draw.js';
import { RandomWatch } from './random-watch.js';
import { ReadWatch } from './read-watch.js';
import { elementType, Recording } from './recording.js';
import { registerAllRules } from './rules/all-rules.js';
import { traceBackend, traceBackendName } from './trace-backend.js';
import { withLongStacks } from './user-line.js';

/** An input of a function that is traced: a tensor, or only what it will look like. */
export type TraceInput = tf.Tensor | { shape: number[]; dtype: tf.DataType };

/** What one run on the tracing backend gave. */
export interface Trace<Result> {
  recording: Recording;
  /** Whether the function drew random numbers. */
  drew: boolean;
  /** Name of the value of each tensor of the result, with its shape and type. */
  outputs: Record<string, { value: string; shape: number[]; dtype: tf.DataType }>;
  rebuild: (tensors: Record<string, tf.Tensor>) => Result;
}

/** Where a variable's value enters and leaves a graph. */
export const stateName = (variable: tf.Variable): string => `state/${variable.name}`;

function captureFrom(variables: ReadonlyMap<object, tf.Variable>) {
  return (recording: Recording, info: tf.TensorInfo): string => {
    const variable = variables.get(info.dataId);
    if (variable) {
      const name = stateName(variable);
      recording.sources.set(name, { kind: 'variable', name, variable });
      return name;
    }
    if (!tf.engine().state.tensorInfo.has(info.dataId)) {
      throw new HeedError({
        code: 'disposed',
        where: 'compile',
        required:
          'the function must not use a tensor that is disposed or that an earlier call kept',
        got: `one of shape [${info.shape.join(', ')}]`,
        advice: 'Make what calls share before compiling, or keep it in a variable.',
      });
    }
    const values = tf.engine().readSync(info.dataId) as tf.TypedArray;
    return recording.constant(tensor('', elementType(info.dtype), info.shape, values));
  };
}

/**
 * Tensors without values that stand for a function's inputs. Where the caller gave a real tensor,
 * that one means the same input, so that a function may also close over it.
 */
function placeholders(
  recording: Recording,
  inputs: Readonly<Record<string, TraceInput>>,
): Record<string, tf.Tensor> {
  const given: Record<string, tf.Tensor> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const info = recording.tensor(name, input.shape, input.dtype);
    if (input instanceof tf.Tensor) recording.rename(input.dataId, name);
    recording.sources.set(name, { kind: 'input', name, info });
    given[name] = tf.engine().makeTensorFromTensorInfo(info, traceBackend());
  }
  return given;
}

/** Options of {@link trace}. */
export interface TraceOptions {
  /** Seed of the random numbers in the graph. Default 0. */
  seed?: number;
  /**
   * Which numbers `Math.random` gives meanwhile: two traces with different ones show what would be
   * frozen. Default 0.
   */
  stream?: number;
  /** Is given the unfinished recording when the function throws. Default: nothing. */
  onFailure?: (recording: Recording) => void;
}

/**
 * Names what a function gave back. What has the name of an input, as state that goes in and comes
 * out, is called otherwise in the graph, where names are unique.
 */
function resultOf<Result extends TensorResult>(
  recording: Recording,
  result: Result,
): Pick<Trace<Result>, 'outputs' | 'rebuild'> {
  const { tensors, rebuild } = flatten(result);
  const outputs: Trace<Result>['outputs'] = {};
  const taken = new Set(recording.sources.keys());
  const inGraph = Object.entries(tensors).map(([name, output]) => {
    const { shape, dtype } = output;
    const free = freeName(name, taken);
    taken.add(free);
    outputs[free] = { value: recording.value(output), shape, dtype };
    return [name, free] as const;
  });
  return {
    outputs,
    rebuild: (made) =>
      rebuild(Object.fromEntries(inGraph.map(([name, free]) => [name, made[free]!]))),
  };
}

/** Runs a function once on the tracing backend and leaves tfjs as it was, also when it throws. */
export function trace<Inputs extends Record<string, tf.Tensor>, Result extends TensorResult>(
  run: (inputs: Inputs) => Result,
  inputs: Readonly<Record<string, TraceInput>>,
  { seed = 0, stream = 0, onFailure }: TraceOptions = {},
): Trace<Result> {
  registerAllRules();
  const backend = traceBackend();
  tf.backend(); // chooses one where none is chosen yet: there must be one to come back to
  const home = tf.getBackend();
  const registered = () => Object.values(tf.engine().registeredVariables);
  const known = new Set(registered());
  const byData = new Map<object, tf.Variable>([...known].map((v) => [v.dataId, v]));
  const recording = new Recording(captureFrom(byData));
  const random = new RandomWatch(stream);
  const reads = new ReadWatch(recording, byData, inputs);
  const noteMade = () => {
    for (const variable of registered()) {
      if (known.has(variable) || recording.made.has(variable)) continue;
      recording.made.set(variable, recording.value(variable));
    }
  };
  void tf.setBackend(traceBackendName);
  backend.recording = recording;
  backend.writer = (values, info) => {
    const drawing = values.length > 0 ? random.take() : undefined;
    return drawing && recordDraw(recording, drawing, values, info, seed);
  };
  try {
    let named: ReturnType<typeof resultOf<Result>> | undefined;
    const inside = () => {
      const result = run(placeholders(recording, inputs) as Inputs);
      reads.throwFault();
      named = resultOf(recording, result);
      noteMade();
    };
    withLongStacks(() =>
      guardEngine(reads, () =>
        random.during(() =>
          withAssignments(recording, known, () => watchKernels(() => tf.tidy(inside))),
        ),
      ),
    );
    return { recording, drew: random.drew, ...named! };
  } catch (error) {
    noteMade();
    onFailure?.(recording);
    throw error;
  } finally {
    backend.recording = undefined;
    backend.writer = undefined;
    void tf.setBackend(home);
  }
}
