import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { OnnxModel } from '../onnx/model.js';
import { assemble, valueInfo } from './assemble.js';
import { outputDimensions } from './free-sizes.js';
import type { Symbol } from './symbols.js';
import type { Trace } from './trace.js';
import { unify } from './unify.js';

/** What a trace gave back and assigned, as text. */
function endsOf<Result>({ outputs, recording }: Trace<Result>): string {
  const results = Object.entries(outputs).map(([name, { value }]) => [name, value]);
  const assigned = [...recording.assigned].map(([{ name }, value]) => [name, value]);
  return JSON.stringify([results, assigned]);
}

function requireSameEnds<Result>(first: Trace<Result>, second: Trace<Result>): void {
  if (endsOf(first) === endsOf(second)) return;
  throw new HeedError({
    code: 'trace-frozen',
    where: 'compile',
    required: 'the function must give back and assign the same each time it is traced',
    got: 'one that did something else the second time',
    advice: 'Move decisions that change from call to call out of it.',
  });
}

/**
 * The graph of a traced function whose variables go in and out as state, as it was traced.
 *
 * @param symbols - the sizes that differ between the two traces
 * @throws HeedError what `unify` throws, when the traces gave back different things, or nothing
 */
export function toModel<Result>(
  first: Trace<Result>,
  second: Trace<Result>,
  symbols: readonly Symbol[],
): OnnxModel {
  const { recording, outputs } = first;
  const free = (shape: readonly number[], other: readonly number[] = shape) =>
    outputDimensions(shape, other, symbols);
  const inputs = [...recording.sources.values()].map((source) => {
    if (source.kind === 'variable') return valueInfo(source.name, source.variable);
    const other = second.recording.sources.get(source.name);
    const shape = free(source.info.shape, other?.kind === 'input' ? other.info.shape : undefined);
    return valueInfo(source.name, source.info, shape);
  });
  const results = Object.entries(outputs).map(([name, output]) => ({
    ...valueInfo(name, output, free(output.shape, second.outputs[name]?.shape)),
    value: output.value,
  }));
  const next = [...recording.assigned].map(([variable, value]) => ({
    ...valueInfo(nextName(variable), variable),
    value,
  }));
  if (results.length + next.length === 0) {
    throw new HeedError({
      code: 'input-type',
      where: 'compile',
      required: 'the function must return a tensor or assign a variable',
      got: 'one that does neither',
    });
  }
  const graph = unify(recording, second.recording, symbols);
  requireSameEnds(first, second);
  return assemble(graph, inputs, [...results, ...next]);
}

/** The output that carries a variable's next value. */
export const nextName = (variable: tf.Variable): string => `next/${variable.name}`;
