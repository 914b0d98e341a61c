import { deflateSync } from 'fflate';
import type { OnnxGraph, OnnxModel, OnnxTensor } from '../model.js';
import { renameInputs } from '../passes/rename-inputs.js';
import { writeModel } from '../write-model.js';
import { filePrefix } from './program-names.js';

/** Constants of more bytes are not written again where the file has them. */
const smallConstant = 64;

const isSame = (one: OnnxTensor, other: OnnxTensor): boolean =>
  one.type === other.type &&
  one.dims.join() === other.dims.join() &&
  one.data.every((byte, index) => byte === other.data[index]);

/** Lets a graph read weights, and large constants that the file has too, from the file. */
function readFromFile(
  graph: OnnxGraph,
  weights: readonly string[],
  file: readonly OnnxTensor[],
): OnnxGraph {
  const renamed = new Map(weights.map((name) => [name, filePrefix + name]));
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
 * A further graph for the metadata of a model file: without the weights, which it reads from the file by
 * name. `joinProgram` puts the two together again.
 *
 * @param weights - names of those inputs of the graph that are weights of the file
 * @param file - all constants of the file, before they are made small
 * @returns a deflated `.onnx` model as base64
 */
export function packProgram(
  model: OnnxModel,
  weights: readonly string[],
  file: readonly OnnxTensor[],
): string {
  const bytes = writeModel({ ...model, graph: readFromFile(model.graph, weights, file) });
  return base64(deflateSync(bytes, { level: 9 }));
}
