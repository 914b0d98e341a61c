import type * as tf from '@tensorflow/tfjs';
import type { OnnxModel } from '../onnx/model.js';
import { assemble, valueInfo } from './assemble.js';
import type { Trace } from './trace.js';
import { unify } from './unify.js';

/** The graph of a traced function whose variables go in and out as state. */
export function toModel<Result>(first: Trace<Result>, second: Trace<Result>): OnnxModel {
  const { recording, outputs } = first;
  const inputs = [...recording.sources.values()].map((source) =>
    valueInfo(source.name, source.kind === 'variable' ? source.variable : source.info),
  );
  const results = Object.entries(outputs).map(([name, output]) => ({
    ...valueInfo(name, output),
    value: output.value,
  }));
  const next = [...recording.assigned].map(([variable, value]) => ({
    ...valueInfo(nextName(variable), variable),
    value,
  }));
  return assemble(unify(recording, second.recording, []), inputs, [...results, ...next]);
}

/** The output that carries a variable's next value. */
export const nextName = (variable: tf.Variable): string => `next/${variable.name}`;
