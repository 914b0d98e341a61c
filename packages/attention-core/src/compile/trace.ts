import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { tensor } from '../onnx/index.js';
import { flatten, type TensorResult } from './containers.js';
import { elementType, Recording } from './recording.js';
import { registerAllRules } from './rules/all-rules.js';
import { traceBackend, traceBackendName } from './trace-backend.js';

/** An input of a function that is traced: a tensor, or only what it will look like. */
export type TraceInput = tf.Tensor | { shape: number[]; dtype: tf.DataType };

/** What one run on the tracing backend gave. */
export interface Trace<Result> {
  recording: Recording;
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
    const values = tf.engine().readSync(info.dataId) as tf.TypedArray;
    return recording.constant(tensor('', elementType(info.dtype), info.shape, values));
  };
}

function unknownKernel(error: unknown): unknown {
  const text = error instanceof Error ? error.message : '';
  const kernel = /Kernel '(\w+)' not registered/.exec(text)?.[1];
  if (!kernel) return error;
  const line = (error as Error).stack
    ?.split('\n')
    .find((frame) => frame.includes(' at ') && !/@tensorflow|attention-core/.test(frame));
  return new HeedError({
    code: 'trace-kernel',
    where: 'compile',
    required: 'every tfjs kernel that the function uses must have an ONNX rule',
    got: `${kernel}, which has none${line ? `, ${line.trim()}` : ''}`,
    advice: `Teach it with registerRule('${kernel}', ...) from @heed/attention-core/compile.`,
    cause: error,
  });
}

/** Runs while variables' assignments are written into the recording instead of the variables. */
function withAssignments<Result>(
  recording: Recording,
  known: ReadonlySet<tf.Variable>,
  run: () => Result,
): Result {
  const original = tf.Variable.prototype.assign;
  tf.Variable.prototype.assign = function (this: tf.Variable, next) {
    if (!tf.util.arraysEqual(this.shape, next.shape)) {
      throw new HeedError({
        code: 'shape',
        where: 'compile',
        required: `what is assigned to ${this.name} must be [${this.shape.join(', ')}]`,
        got: `[${next.shape.join(', ')}]`,
      });
    }
    const name = recording.value(next);
    const isNew = !known.has(this) && !recording.made.has(this);
    if (isNew) recording.made.set(this, recording.value(this));
    // The old value must have its name before the variable takes the new one.
    else recording.value(this);
    recording.assigned.set(this, name);
    recording.rename(this.dataId, name);
  } as typeof original;
  try {
    return run();
  } finally {
    tf.Variable.prototype.assign = original;
  }
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

/** Runs a function once on the tracing backend and leaves tfjs as it was, also when it throws. */
export function trace<Inputs extends Record<string, tf.Tensor>, Result extends TensorResult>(
  run: (inputs: Inputs) => Result,
  inputs: Readonly<Record<string, TraceInput>>,
): Trace<Result> {
  registerAllRules();
  const backend = traceBackend();
  const home = tf.getBackend();
  const registered = () => Object.values(tf.engine().registeredVariables);
  const known = new Set(registered());
  const byData = new Map<object, tf.Variable>([...known].map((v) => [v.dataId, v]));
  const recording = new Recording(captureFrom(byData));
  void tf.setBackend(traceBackendName);
  backend.recording = recording;
  try {
    let traced: Trace<Result> | undefined;
    withAssignments(recording, known, () =>
      tf.tidy(() => {
        const { tensors, rebuild } = flatten(run(placeholders(recording, inputs) as Inputs));
        for (const variable of registered()) {
          if (known.has(variable) || recording.made.has(variable)) continue;
          recording.made.set(variable, recording.value(variable));
        }
        const outputs: Trace<Result>['outputs'] = {};
        for (const [name, output] of Object.entries(tensors)) {
          const { shape, dtype } = output;
          outputs[name] = { value: recording.value(output), shape, dtype };
          if (output.kept && !(output instanceof tf.Variable)) output.dispose();
        }
        traced = { recording, outputs, rebuild };
      }),
    );
    return traced!;
  } catch (error) {
    throw unknownKernel(error);
  } finally {
    backend.recording = undefined;
    void tf.setBackend(home);
  }
}
