import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { optimise, tensor } from '../onnx/index.js';
import type { OnnxModel, OnnxTensor, ValueInfo } from '../onnx/model.js';
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

/** What a model does, as a graph. */
export interface ModelGraph {
  /** Optimised. Weights stand among the inputs of its graph, behind the others. */
  onnx: OnnxModel;
  /** The inputs that are no weights. */
  inputs: readonly ValueInfo[];
  /** The weights, under the names that their layers gave them. */
  weights: readonly OnnxTensor[];
}

function refuseRandom({ nextStep }: Recording): void {
  if (nextStep === undefined) return;
  throw new HeedError({
    code: 'trace-frozen',
    where: 'exportModel',
    required: 'the forward pass of a model that is exported must not draw random numbers',
    advice: 'Draw only where a layer is called with { training: true }.',
  });
}

/** The weights that the model reads, by the name of their value in the trace. */
function weightsOf(trace: Trace<unknown>, model: tf.LayersModel): Map<string, OnnxTensor> {
  const names = new Map(model.weights.map((weight) => [weight.read().dataId, weight.originalName]));
  const weights = new Map<string, OnnxTensor>();
  for (const source of trace.recording.sources.values()) {
    if (source.kind === 'input') continue;
    const { variable } = source;
    const name = names.get(variable.dataId) ?? variable.name;
    const values = variable.dataSync().slice();
    const stored = tensor(name, elementType(variable.dtype), variable.shape, values);
    weights.set(source.name, stored);
  }
  return weights;
}

/**
 * Traces what is done with a model.
 *
 * @param inputs - of the graph, in the order in which `run` is given them
 * @param run - applies the model, and names what comes of it
 * @throws HeedError `trace-shape` when a size depends on a free size in another way than as a factor,
 * `trace-frozen` for random numbers, `option` for wrong inputs
 */
export function modelGraph(
  model: tf.LayersModel,
  inputs: FreeInputs,
  run: (given: Record<string, tf.Tensor>) => Record<string, tf.Tensor>,
): ModelGraph {
  requireFreeInputs(inputs, 'exportModel');
  const symbols = freeSizes(inputs, 'exportModel');
  const traceAt = (which: 0 | 1) => trace(run, inputsAt(inputs, symbols, which), { stream: which });
  const [first, second] = [traceAt(0), traceAt(1)];
  refuseRandom(first.recording);
  const unified = unify(first.recording, second.recording, symbols);
  const weights = weightsOf(first, model);
  const rename = (name: string) => weights.get(name)?.name ?? name;
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
  const declared = [...weights.values()].map(({ name, type, dims }) => ({
    name,
    type,
    shape: dims,
  }));
  const { inputs: own } = onnx.graph;
  const graph = optimise({ ...onnx.graph, inputs: [...own, ...declared] });
  return { onnx: { ...onnx, graph }, inputs: own, weights: [...weights.values()] };
}
