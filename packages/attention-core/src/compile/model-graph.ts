import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { optimise, tensor } from '../onnx/index.js';
import type { OnnxGraph, OnnxModel, OnnxTensor, ValueInfo } from '../onnx/model.js';
import { namesRead } from '../onnx/passes/remove-dead-nodes.js';
import { assemble, valueInfo } from './assemble.js';
import {
  freeSizes,
  inputsAt,
  outputDimensions,
  requireFreeInputs,
  type FreeInputs,
} from './free-sizes.js';
import { elementType, type Recording } from './recording.js';
import { trace, type Trace } from './trace.js';
import { unify } from './unify.js';

/**
 * One graph of a file: a function of tensors by name, which names what it gives. An output may have the name
 * of an input, as state that goes in and comes out.
 */
export interface Program {
  /** In the order in which `run` is given them. */
  inputs: FreeInputs;
  /** Applies a model, or a part of one, and names what comes of it. Called twice. */
  run: (given: Record<string, tf.Tensor>) => Record<string, tf.Tensor>;
}

/** What a model does, as a graph. */
export interface ModelGraph {
  /** Optimised. Weights stand among the inputs of its graph, behind the others. */
  onnx: OnnxModel;
  /** The inputs that are no weights. */
  inputs: readonly ValueInfo[];
  /** The weights that it reads, under the names that their layers gave them. */
  weights: readonly OnnxTensor[];
}

function refuseRandom({ nextStep }: Recording, where: string): void {
  if (nextStep === undefined) return;
  throw new HeedError({
    code: 'trace-frozen',
    where,
    required: 'the forward pass of a model that is exported must not draw random numbers',
    advice: 'Draw only where a layer is called with { training: true }.',
  });
}

/** What is thrown where two weights have one name. */
export const sameName = (name: string, where: string): HeedError =>
  new HeedError({
    code: 'option',
    where,
    required: 'weights must have names of their own',
    got: `two that are called ${name}`,
    advice: 'Give each layer a name.',
  });

/** The weights that were read, by the name of their value in the trace. */
function weightsOf(
  { recording }: Trace<unknown>,
  variables: readonly tf.LayerVariable[],
  where: string,
): Map<string, OnnxTensor> {
  const names = new Map(variables.map((weight) => [weight.read().dataId, weight.originalName]));
  const weights = new Map<string, OnnxTensor>();
  const taken = new Set<string>();
  for (const source of recording.sources.values()) {
    if (source.kind === 'input') continue;
    const { variable } = source;
    const name = names.get(variable.dataId) ?? variable.name;
    if (taken.has(name)) throw sameName(name, where);
    taken.add(name);
    const values = variable.dataSync().slice();
    const stored = tensor(name, elementType(variable.dtype), variable.shape, values);
    weights.set(source.name, stored);
  }
  return weights;
}

/** Leaves out the weights that nothing reads any more. */
function readWeightsOf(graph: OnnxGraph, weights: readonly OnnxTensor[]): OnnxTensor[] {
  const read = new Set(graph.nodes.flatMap(namesRead));
  return weights.filter(({ name }) => read.has(name));
}

/**
 * Traces what is done with a model.
 *
 * @param variables - weights, to be called by the names that their layers gave them
 * @param where - who asks, for errors
 * @throws HeedError `trace-shape` when a size depends on a free size in another way than as a factor, give or take 4,
 * `trace-frozen` for random numbers, `option` for wrong inputs
 */
export function modelGraph(
  variables: readonly tf.LayerVariable[],
  { inputs, run }: Program,
  where: string,
): ModelGraph {
  requireFreeInputs(inputs, where);
  const symbols = freeSizes(inputs, where);
  const traceAt = (which: 0 | 1) => trace(run, inputsAt(inputs, symbols, which), { stream: which });
  const [first, second] = [traceAt(0), traceAt(1)];
  refuseRandom(first.recording, where);
  const unified = unify(first.recording, second.recording, symbols);
  const named = weightsOf(first, variables, where);
  const rename = (name: string) => named.get(name)?.name ?? name;
  const onnx = assemble(
    {
      nodes: unified.nodes.map((node) => ({ ...node, inputs: node.inputs.map(rename) })),
      initializers: unified.initializers,
    },
    Object.entries(inputs).map(([name, { shape, dtype }]) =>
      valueInfo(name, { shape: [], dtype }, shape),
    ),
    Object.entries(first.outputs).map(([name, output]) => ({
      ...valueInfo(
        name,
        output,
        outputDimensions(output.shape, second.outputs[name]!.shape, symbols),
      ),
      value: rename(output.value),
    })),
  );
  // To the passes weights are inputs: equal ones must keep their names, so they are not shared.
  const asInputs = (weights: Iterable<OnnxTensor>): ValueInfo[] =>
    Array.from(weights, ({ name, type, dims }) => ({ name, type, shape: dims }));
  const { inputs: own } = onnx.graph;
  const graph = optimise({ ...onnx.graph, inputs: [...own, ...asInputs(named.values())] });
  const weights = readWeightsOf(graph, [...named.values()]);
  return {
    onnx: { ...onnx, graph: { ...graph, inputs: [...own, ...asInputs(weights)] } },
    inputs: own,
    weights,
  };
}
