import { standardNode } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { tensor } from '../tensor.js';
import { findUpdates, type Update } from './find-updates.js';
import { namesIn, renameInputs } from './rename-inputs.js';

/** Options of the pass `batchUpdates`. */
export interface BatchOptions {
  /** Larger tensors are updated each for itself. A number of elements; default 4096. */
  maximumElements?: number;
}

/** A WebGPU program may bind 8 buffers, no more everywhere: one that it reads and these to write. */
const mostParts = 7;

/**
 * Nodes that part a tensor along its first axis. Many parts are parted in several storeys.
 *
 * @param lengths - takes the constants that the nodes read, by name
 */
function part(
  whole: string,
  parts: readonly { output: string; size: bigint }[],
  [nodeName, lengthsName]: readonly [string, string],
  lengths: Map<string, OnnxTensor>,
): OnnxNode[] {
  let each = 1;
  while (each * mostParts < parts.length) each *= mostParts;
  const chunks = Array.from({ length: Math.ceil(parts.length / each) }, (_, index) =>
    parts.slice(index * each, (index + 1) * each),
  );
  const sizes = chunks.map((chunk) => chunk.reduce((sum, { size }) => sum + size, 0n));
  lengths.set(lengthsName, tensor(lengthsName, 'int64', [sizes.length], sizes));
  const outputs = chunks.map((chunk, index) =>
    chunk.length === 1 ? chunk[0]!.output : `${nodeName}/${index}`,
  );
  const axis = { axis: { kind: 'int' as const, value: 0 } };
  return [
    { ...standardNode('Split', [whole, lengthsName], '', axis), name: nodeName, outputs },
    ...chunks.flatMap((chunk, index) => {
      const names = [`${nodeName}/${index}`, `${lengthsName}/${index}`] as const;
      return chunk.length === 1 ? [] : part(outputs[index]!, chunk, names, lengths);
    }),
  ];
}

/** What stands before the first slash of names: a prefix that is none of these is free. */
const foldersIn = (names: ReadonlySet<string>): Set<string> =>
  new Set([...names].filter((name) => name.includes('/')).map((name) => name.split('/', 1)[0]!));

/** Nodes that join the tensors of several updates of one recipe, update them, and part them again. */
function batch(updates: readonly Update[], prefix: string) {
  const [first] = updates as [Update];
  const named = new Map<string, string>();
  const nodes: OnnxNode[] = first.reads.map((read, index) => {
    const name = `${prefix}/in${index}`;
    named.set(read, name);
    const parts = updates.map(({ reads }) => reads[index]!);
    return standardNode('Concat', parts, name, { axis: { kind: 'int', value: 0 } });
  });
  first.nodes.forEach((node, index) => {
    const name = `${prefix}/${index}`;
    nodes.push({ ...renameInputs(node, named), name, outputs: [name] });
    named.set(node.outputs[0]!, name);
  });
  const lengths = new Map<string, OnnxTensor>();
  first.results.forEach((result, index) => {
    const parts = updates.map(({ results, shape }) => ({
      output: results[index]!,
      size: BigInt(shape[0]!),
    }));
    const names = [`${prefix}/out${index}`, `${prefix}/lengths`] as const;
    nodes.push(...part(named.get(result)!, parts, names, lengths));
  });
  return { nodes, lengths: [...lengths.values()] };
}

/**
 * Updates many small tensors at once. An optimizer does the same dozen operations to each of its
 * variables; on a bias of 128 numbers each operation costs far more to start than to do. Tensors
 * that are treated alike are joined along their first axis, updated together and parted again.
 *
 * @returns a new graph that computes the same numbers
 */
export function batchUpdates(graph: OnnxGraph, options: BatchOptions = {}): OnnxGraph {
  const { maximumElements = 4096 } = options;
  const groups = new Map<string, Update[]>();
  for (const update of findUpdates(graph, maximumElements)) {
    const alike = groups.get(update.recipe);
    if (alike) alike.push(update);
    else groups.set(update.recipe, [update]);
  }
  const taken = foldersIn(namesIn(graph));
  const [added, initializers]: [OnnxNode[], OnnxTensor[]] = [[], []];
  const gone = new Set<OnnxNode>();
  let batches = 0;
  for (const updates of groups.values()) {
    const [{ nodes, reads, results }] = updates as [Update];
    if (nodes.length * (updates.length - 1) <= reads.length + results.length) continue;
    let prefix = `batch${batches++}`;
    while (taken.has(prefix)) prefix += "'";
    const made = batch(updates, prefix);
    added.push(...made.nodes);
    initializers.push(...made.lengths);
    for (const node of updates.flatMap((update) => update.nodes)) gone.add(node);
  }
  return {
    ...graph,
    nodes: [...graph.nodes.filter((node) => !gone.has(node)), ...added],
    initializers: [...graph.initializers, ...initializers],
  };
}
