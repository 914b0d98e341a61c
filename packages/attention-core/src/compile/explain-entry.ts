import type * as tf from '@tensorflow/tfjs';
import { deflateSync } from 'fflate';
import { HeedError } from '../errors/index.js';
import {
  explainInputs,
  explainOutputs,
  filePrefix,
  gradientPrefix,
  valuesPrefix,
} from '../explain/explain-names.js';
import { modelGradients } from '../layers/model-gradients.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import { removeDeadNodes, writeModel } from '../onnx/index.js';
import type { OnnxGraph, OnnxTensor } from '../onnx/model.js';
import { renameInputs } from '../onnx/passes/rename-inputs.js';
import type { FreeInputs } from './free-sizes.js';
import { modelGraph } from './model-graph.js';
import { underPrefix } from './under-prefix.js';

/** What of a model is explained. */
export interface ExplainExport {
  /**
   * Name of the layer, or of the input, whose vectors integrated gradients start from: `words`. Where the
   * layer is applied several times, `words/2` is the second time that the model computes it. Default: none,
   * then there are only gradients by attention weights.
   */
  at?: string;
  /** Name of the output that is explained. Default: the first. */
  output?: string;
}

/** Constants of more bytes are not written again where the file has them. */
const smallConstant = 64;

/** The model's outputs, its maps, and their gradients, by the names that the graph gives them. */
function explained(
  model: tf.LayersModel,
  {
    [explainInputs.target]: target,
    [explainInputs.share]: share,
    ...given
  }: Record<string, tf.Tensor>,
  outputs: readonly string[],
  { at, output }: { at: string | undefined; output: number },
): Record<string, tf.Tensor> {
  const options = { at, output, target: target!, share: share! };
  const { results, attention, watched, embedding } = modelGradients(model, given, options);
  const found = (part: 'gradient' | 'values') =>
    Object.fromEntries(
      watched.flatMap(({ name, [part]: tensor }) =>
        name !== undefined && tensor ? [[name, tensor]] : [],
      ),
    );
  return {
    ...Object.fromEntries(results.map((result, index) => [outputs[index]!, result])),
    ...underPrefix(attentionPrefix, attention),
    ...underPrefix(gradientPrefix, found('gradient')),
    ...underPrefix(valuesPrefix, found('values')),
    ...(embedding && {
      [explainOutputs.embedding]: embedding.value,
      [explainOutputs.embeddingGradient]: embedding.gradient,
    }),
  };
}

const isSame = (one: OnnxTensor, other: OnnxTensor): boolean =>
  one.type === other.type &&
  one.dims.join() === other.dims.join() &&
  one.data.every((byte, index) => byte === other.data[index]);

/** Lets a graph read weights, and large constants that the file has too, from the file. */
function readFromFile(
  graph: OnnxGraph,
  weights: ReadonlySet<string>,
  file: readonly OnnxTensor[],
): OnnxGraph {
  const renamed = new Map([...weights].map((name) => [name, filePrefix + name]));
  const external: OnnxGraph['inputs'] = [];
  const initializers = graph.initializers.filter((constant) => {
    const stored =
      constant.data.length > smallConstant && file.find((other) => isSame(constant, other));
    if (!stored) return true;
    const name = filePrefix + stored.name;
    renamed.set(constant.name, name);
    external.push({ name, type: constant.type, shape: constant.dims });
    return false;
  });
  const inputs = graph.inputs.map((input) => ({
    ...input,
    name: renamed.get(input.name) ?? input.name,
  }));
  // A node is known by its output; its own name would only be stored.
  const nodes = graph.nodes.map((node) => ({ ...renameInputs(node, renamed), name: '' }));
  return { ...graph, nodes, initializers, inputs: [...inputs, ...external] };
}

/** Bytes as text. */
const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/**
 * The graph of a model's gradients, for its file: without the weights, which it reads from there by name.
 *
 * @param inputs - of the model
 * @param main - what the file computes, before its weights are made small
 * @returns a deflated `.onnx` model as base64
 * @throws HeedError `option` for a place or an output that cannot be explained
 */
export function writeExplainEntry(
  model: tf.LayersModel,
  inputs: FreeInputs,
  main: OnnxGraph,
  { at, output, outputs }: ExplainExport & { outputs: readonly string[] },
): string {
  const index = output === undefined ? 0 : outputs.indexOf(output);
  if (index < 0) {
    throw new HeedError({
      code: 'option',
      where: 'exportModel',
      required: `explain.output must be one of ${outputs.join(', ')}`,
      got: String(output),
    });
  }
  const batch = Object.values(inputs)[0]!.shape[0]!;
  const given: FreeInputs = {
    ...inputs,
    [explainInputs.target]: { shape: [batch], dtype: 'int32' },
    [explainInputs.share]: { shape: [batch], dtype: 'float32' },
  };
  const { onnx, weights } = modelGraph(model, given, (tensors) =>
    explained(model, tensors, outputs, { at, output: index }),
  );
  const alive = removeDeadNodes(onnx.graph);
  const read = new Set(alive.nodes.flatMap((node) => node.inputs));
  const needed = new Set(weights.map(({ name }) => name).filter((name) => read.has(name)));
  const kept = onnx.graph.inputs.filter(
    ({ name }) => needed.has(name) || !weights.some((weight) => weight.name === name),
  );
  const graph = readFromFile({ ...alive, inputs: kept }, needed, main.initializers);
  const bytes = writeModel({ ...onnx, metadata: { output: outputs[index]! }, graph });
  return base64(deflateSync(bytes, { level: 9 }));
}
