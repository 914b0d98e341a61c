import type { OnnxGraph, OnnxTensor } from '../model.js';
import { renameInputs } from './rename-inputs.js';

/** Options of `shareConstants`. */
export interface ShareOptions {
  /** Larger tensors are left alone, as trainable weights. Bytes from 0 on; default 64. */
  maximumBytes?: number;
}

/**
 * Lets equal small constants share one tensor: traced graphs hold the same axis lists, scales and
 * epsilons dozens of times. The first name survives. Constants that are inputs or outputs of the
 * graph stay.
 *
 * @returns a new graph that computes the same
 */
export function shareConstants(graph: OnnxGraph, options: ShareOptions = {}): OnnxGraph {
  const { maximumBytes = 64 } = options;
  const fixed = new Set([...graph.outputs, ...graph.inputs].map(({ name }) => name));
  const first = new Map<string, string>();
  const renamed = new Map<string, string>();
  const keep = ({ name, type, dims, data }: OnnxTensor): boolean => {
    if (data.length > maximumBytes || fixed.has(name)) return true;
    const key = `${type} [${dims.join()}] ${data.join()}`;
    const shared = first.get(key);
    if (shared === undefined) first.set(key, name);
    else renamed.set(name, shared);
    return shared === undefined;
  };
  const initializers = graph.initializers.filter(keep);
  const nodes = graph.nodes.map((node) => renameInputs(node, renamed));
  return { ...graph, initializers, nodes };
}
