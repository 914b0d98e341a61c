import * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';
import { removeDeadNodes } from '../onnx/index.js';
import { freeName } from '../onnx/passes/rename-inputs.js';
import { outputPrefix } from '../onnx/programs/program-names.js';
import type { Provider } from '../runtime/session.js';
import { modelGraph, type ModelGraph, type Program } from './model-graph.js';
import { suit } from './suit.js';
import { underPrefix } from './under-prefix.js';
import { withMaps } from './with-maps.js';

/** How programs are traced. */
export interface ProgramChoices {
  variables: readonly tf.LayerVariable[];
  provider: Provider;
  /** Whether the maps of attention layers become outputs. */
  attention: boolean;
  /** Who asks, for errors. */
  where: string;
}

function requireNamed(result: unknown, where: string): void {
  const isRecord = typeof result === 'object' && result !== null && !(result instanceof tf.Tensor);
  const tensors: unknown[] = isRecord ? Object.values(result) : [];
  if (tensors.length > 0 && tensors.every((each) => each instanceof tf.Tensor)) return;
  throw new HeedError({
    code: 'option',
    where,
    required: 'run must return tensors by name',
    got: result instanceof tf.Tensor ? 'a tensor' : describeValue(result),
    advice: 'For example { logits }.',
  });
}

/** Names in the graph for outputs that have the name of an input, by what they are called. */
function namesInGraph(outputs: readonly string[], inputs: object): Map<string, string> {
  const taken = new Set(outputs);
  const shared = outputs.filter((name) => Object.hasOwn(inputs, name));
  return new Map(shared.map((name) => [name, freeName(`next/${name}`, taken)]));
}

/**
 * A part of a model as a graph, whose metadata says which outputs it calls otherwise.
 *
 * @throws HeedError as `modelGraph`, and `option` unless tensors by name are what comes of it
 */
export function traceProgram(
  { inputs, run }: Program,
  { variables, provider, attention, where }: ProgramChoices,
): ModelGraph {
  let names: ReadonlyMap<string, string> = new Map();
  const named = (given: Record<string, tf.Tensor>) => {
    const results = withMaps(() => {
      const result = run(given);
      requireNamed(result, where);
      return result;
    }, attention);
    names = namesInGraph(Object.keys(results), inputs);
    const outputs = Object.entries(results).map(([name, x]) => [names.get(name) ?? name, x]);
    return Object.fromEntries(outputs) as Record<string, tf.Tensor>;
  };
  const traced = modelGraph(variables, { inputs, run: named }, where);
  const called = Object.fromEntries(Array.from(names, ([name, inGraph]) => [inGraph, name]));
  const graph = removeDeadNodes(suit(traced.onnx.graph, provider));
  return {
    ...traced,
    onnx: { ...traced.onnx, graph, metadata: underPrefix(outputPrefix, called) },
  };
}
