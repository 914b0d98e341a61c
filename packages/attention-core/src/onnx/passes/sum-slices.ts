import { elementCount } from '../element-types.js';
import { graphFacts, standardNode, type GraphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { sameShape, type Shape } from '../shapes/broadcast.js';
import { inferShapes } from '../shapes/infer-shapes.js';
import { tensor } from '../tensor.js';
import { removeDeadNodes } from './remove-dead-nodes.js';
import { namesIn } from './rename-inputs.js';

const isAdd = (node: OnnxNode | undefined): node is OnnxNode =>
  node?.op === 'Add' && node.domain === '';

/** The terms of a sum, through the additions that nothing else reads. */
function termsOf(sum: OnnxNode, { producer, uses }: GraphFacts): string[] {
  const terms: string[] = [];
  const open = [...sum.inputs];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = producer(name);
    if (isAdd(node) && uses(name) === 1) open.push(...node.inputs);
    else terms.push(name);
  }
  return terms;
}

/** The size of the parts, where slices of one tensor cover it with equal parts, each once. */
function coveringPart(
  slices: readonly OnnxNode[],
  whole: Shape,
  shapes: ReadonlyMap<string, Shape>,
  { numbers }: GraphFacts,
): Shape | undefined {
  const part = shapes.get(slices[0]!.outputs[0]!);
  if (!part || slices.length * elementCount(part) !== elementCount(whole)) return undefined;
  const places = new Set<string>();
  for (const { inputs, outputs } of slices) {
    const [starts, shape] = [numbers(inputs[1]!), shapes.get(outputs[0]!)];
    const fits = starts?.length === whole.length && shape && sameShape(shape, part);
    if (!fits || starts.some((start, axis) => start < 0 || start % part[axis]! !== 0)) {
      return undefined;
    }
    places.add(starts.join());
  }
  return places.size === slices.length ? part : undefined;
}

/**
 * Writes a sum of slices that cover a tensor as one `ReduceSum`. tfjs' gradient of `tile` is such a
 * sum, with a slice and an addition for each copy: thousands of them for the weights of
 * `tf.layers.layerNormalization`, which are tiled over batch and length.
 *
 * @returns a new graph that computes the same up to the order of additions
 */
export function sumSlices(graph: OnnxGraph): OnnxGraph {
  const shapes = inferShapes(graph);
  const facts = graphFacts(graph);
  const taken = namesIn(graph);
  const initializers: OnnxTensor[] = [];
  const partial = new Set(
    graph.nodes.filter(isAdd).flatMap(({ inputs }) => inputs.filter((x) => facts.uses(x) === 1)),
  );

  function integers(name: string, values: readonly number[]): string {
    initializers.push(tensor(name, 'int64', [values.length], values.map(BigInt)));
    return name;
  }

  /** The nodes that sum a tensor's parts. */
  function sumParts(source: string, part: Shape, prefix: string): OnnxNode[] {
    const whole = shapes.get(source)!;
    // [r·a, s·b] → [r, a, s, b], summed over r and s
    const target = whole.flatMap((size, axis) => [size / part[axis]!, part[axis]!]);
    const axes = whole.map((_, axis) => 2 * axis);
    const parted = [source, integers(`${prefix}/target`, target)];
    const summed = [`${prefix}/parts`, integers(`${prefix}/axes`, axes)];
    const keepdims = { kind: 'int', value: 0 } as const;
    return [
      standardNode('Reshape', parted, `${prefix}/parts`),
      standardNode('ReduceSum', summed, `${prefix}/sum`, { keepdims }),
    ];
  }

  const nodes = graph.nodes.flatMap((node) => {
    const [output] = node.outputs as [string];
    if (!isAdd(node) || partial.has(output)) return [node];
    const slices = new Map<string, OnnxNode[]>();
    const others: string[] = [];
    for (const term of termsOf(node, facts)) {
      const slice = facts.producer(term);
      const source = slice?.inputs[0] ?? '';
      const plain = slice?.op === 'Slice' && slice.domain === '' && slice.inputs.length === 3;
      const alike = slices.get(source);
      if (!plain || !shapes.has(source)) others.push(term);
      else if (alike) alike.push(slice);
      else slices.set(source, [slice]);
    }
    const made: OnnxNode[] = [];
    for (const [source, found] of slices) {
      const part = coveringPart(found, shapes.get(source)!, shapes, facts);
      if (!part) others.push(...found.map(({ outputs }) => outputs[0]!));
      else {
        let prefix = `${output}/slices${made.length}`;
        while (taken.has(`${prefix}/sum`)) prefix += "'";
        made.push(...sumParts(source, part, prefix));
        others.push(`${prefix}/sum`);
      }
    }
    if (made.length === 0) return [node];
    return [...made, standardNode('Sum', others, output)];
  });
  return removeDeadNodes({
    ...graph,
    nodes,
    initializers: [...graph.initializers, ...initializers],
  });
}
