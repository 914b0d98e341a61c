import { elementCount, elementTypes } from '../element-types.js';
import { halfBits } from '../half.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { tensor, tensorValues } from '../tensor.js';
import { namesRead } from './remove-dead-nodes.js';
import { freeName, namesIn, renameInputs } from './rename-inputs.js';

/** Options of `halveWeights`. */
export interface HalveOptions {
  /** Smaller tensors stay as they are. A number of elements from 0 on; default 256. */
  minimumElements?: number;
}

const largestHalf = 65504;

function halve(weight: OnnxTensor): OnnxTensor | undefined {
  const values = tensorValues(weight) as Float32Array;
  if (!values.every((value) => Math.abs(value) <= largestHalf)) return undefined;
  return tensor(weight.name, 'float16', weight.dims, halfBits(values));
}

/**
 * Stores large float32 weights in half precision, which halves the file. The graph still computes
 * in float32: a `Cast` node widens each weight when the model is loaded.
 *
 * Weights keep their names; the widened value is called `NAME/float32`. Weights that half precision
 * cannot hold (beyond ±65504, infinite, not a number) and those that are outputs of the graph stay
 * as they are. Weights that no node reads are halved, too: further graphs of a file may read them.
 *
 * @returns a new graph; relative to the given one each weight changes by at most 2⁻¹¹ of itself, or
 * 2⁻²⁵ where it is tiny
 */
export function halveWeights(graph: OnnxGraph, options: HalveOptions = {}): OnnxGraph {
  const { minimumElements = 256 } = options;
  const taken = namesIn(graph);
  const fixed = new Set([...graph.outputs, ...graph.inputs].map(({ name }) => name));
  const read = new Set(graph.nodes.flatMap(namesRead));
  const widened = new Map<string, string>();
  const casts: OnnxNode[] = [];
  const initializers = graph.initializers.map((weight) => {
    const { name, type, dims } = weight;
    if (type !== 'float32' || elementCount(dims) < minimumElements || fixed.has(name)) {
      return weight;
    }
    const half = halve(weight);
    if (half === undefined || !read.has(name)) return half ?? weight;
    const wide = freeName(`${name}/float32`, taken);
    widened.set(name, wide);
    const to = { kind: 'int', value: elementTypes.float32.code } as const;
    casts.push({
      name: wide,
      op: 'Cast',
      domain: '',
      inputs: [name],
      outputs: [wide],
      attributes: { to },
    });
    return half;
  });
  const nodes = graph.nodes.map((node) => renameInputs(node, widened));
  return { ...graph, initializers, nodes: [...casts, ...nodes] };
}
