import * as tf from '@tensorflow/tfjs';
import { toModel } from '../compile/to-model.js';
import { trace, type Trace, type TraceInput } from '../compile/trace.js';
import { optimise } from '../onnx/optimise.js';
import { countGraph, type Count } from './count-graph.js';
import { sizedGraph } from './sized-graph.js';

/** Tensors by name. */
export type Tensors = Record<string, tf.Tensor>;

/** What a mechanism gives back, as far as its cost goes: weights that nobody asks for cost nothing. */
export type Costed = tf.Tensor | { output: tf.Tensor };

/** Something that is traced to be counted. */
export interface Traceable {
  /** Shapes of the tensors that it is given. */
  inputs: Readonly<Record<string, readonly number[]>>;
  run: (inputs: Tensors) => Costed;
}

const outputOf = (costed: Costed): tf.Tensor =>
  costed instanceof tf.Tensor ? costed : costed.output;

/** What compile would run of a function. */
function countOf(run: (inputs: Tensors) => Tensors, inputs: Traceable['inputs']) {
  const given: Record<string, TraceInput> = {};
  for (const [name, shape] of Object.entries(inputs)) {
    given[name] = { shape: [...shape], dtype: 'float32' };
  }
  const traced: Trace<Tensors> = trace(run, given);
  const { graph } = toModel(traced, traced, []);
  return { traced, count: countGraph(sizedGraph(optimise(graph), traced.recording.shapes)) };
}

/** What one forward pass costs, its result's shape, and the number of trained values in it. */
export interface ForwardCount {
  count: Count;
  shape: readonly number[];
  parameters: number;
}

/** Counts a forward pass. */
export function countForward({ inputs, run }: Traceable): ForwardCount {
  const { traced, count } = countOf((given) => ({ output: outputOf(run(given)) }), inputs);
  const weights = Object.entries(inputs).filter(([name]) => name.includes('.'));
  const variables = [...traced.recording.sources.values()].flatMap((source) =>
    source.kind === 'variable' ? [source.variable.shape] : [],
  );
  const parameters = [...weights.map(([, shape]) => shape), ...variables]
    .map((shape) => tf.util.sizeFromShape([...shape]))
    .reduce((sum, size) => sum + size, 0);
  return { count, shape: traced.outputs['output']!.shape, parameters };
}

/**
 * Counts a forward pass with the gradients of all inputs, under a loss that weighs each element of the
 * result.
 *
 * @param shape - of the result
 */
export function countTraining({ inputs, run }: Traceable, shape: readonly number[]): Count {
  const names = Object.keys(inputs);
  const named = (tensors: readonly tf.Tensor[]): Tensors =>
    Object.fromEntries(names.map((name, index) => [name, tensors[index]!]));
  const both = ({ upstream, ...given }: Tensors): Tensors => {
    const loss = (...tensors: tf.Tensor[]) =>
      tf.sum(tf.mul(outputOf(run(named(tensors))), upstream!));
    const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => given[name]!));
    return { loss: value, ...named(grads) };
  };
  return countOf(both, { ...inputs, upstream: shape }).count;
}
