import { elementCount } from '../element-types.js';
import { graphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';
import { sameShape, type Shape } from '../shapes/broadcast.js';
import { inferShapes } from '../shapes/infer-shapes.js';

/** Arithmetic on one tensor and on others of its shape and type, which ends in outputs of the graph. */
export interface Update {
  /** In the order of computation. */
  nodes: OnnxNode[];
  /** Sizes of every tensor in it. */
  shape: Shape;
  /** Tensors that it reads. */
  reads: string[];
  /** Tensors that it gives. */
  results: string[];
  /** The same for two updates that differ only in their tensors. */
  recipe: string;
}

/** Operators on each element that keep the type. */
const arithmetic = new Set(
  'Abs Add Div Exp Log Max Min Mul Neg Pow Reciprocal Sign Sqrt Sub'.split(' '),
);

/** Nodes that belong together so far. */
interface Group {
  members: OnnxNode[];
}

/** Gathers nodes that are connected by tensors of one shape. */
function connect(
  nodes: readonly OnnxNode[],
  producer: (name: string) => OnnxNode | undefined,
): OnnxNode[][] {
  const groupOf = new Map<OnnxNode, Group>();
  /** The smaller group becomes part of the larger one, so that no node changes its group often. */
  const join = (before: Group, after: Group) => {
    const [kept, gone] =
      before.members.length < after.members.length ? [after, before] : [before, after];
    for (const member of gone.members) groupOf.set(member, kept);
    if (kept === after) after.members = [...before.members, ...after.members];
    else for (const member of after.members) before.members.push(member);
  };
  for (const node of nodes) {
    groupOf.set(node, { members: [node] });
    for (const name of node.inputs) {
      const [other, own] = [groupOf.get(producer(name)!), groupOf.get(node)!];
      if (other && other !== own) join(other, own);
    }
  }
  return Array.from(new Set(groupOf.values()), ({ members }) => members);
}

/**
 * Finds the updates of small tensors in a graph: what an optimizer does to each of its variables.
 *
 * @param maximumElements - larger tensors are left out
 */
export function findUpdates(graph: OnnxGraph, maximumElements: number): Update[] {
  const shapes = inferShapes(graph);
  const { producer, uses } = graphFacts(graph);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const isScalar = (name: string) => shapes.get(name)?.length === 0;

  const fits = ({ op, domain, inputs, outputs: [output] }: OnnxNode): boolean => {
    const shape = shapes.get(output!);
    if (!arithmetic.has(op) || domain !== '' || !shape || shape.length === 0) return false;
    if (elementCount(shape) > maximumElements) return false;
    return inputs.every((name) => isScalar(name) || sameShape(shapes.get(name) ?? [], shape));
  };

  function describe(nodes: OnnxNode[]): Update | undefined {
    const places = new Map<string, string>();
    const reads: string[] = [];
    const results: string[] = [];
    let scalars = 0;
    const lines = nodes.map(({ op, inputs, outputs: [output] }, index) => {
      const operands = inputs.map((name) => {
        if (isScalar(name)) return (scalars++, `=${name}`);
        if (!places.has(name)) places.set(name, `#${reads.push(name)}`);
        return places.get(name)!;
      });
      places.set(output!, `@${index}`);
      if (outputs.has(output!)) results.push(output!);
      return `${op} ${operands.join(' ')}${outputs.has(output!) ? ' out' : ''}`;
    });
    const inside = new Map<string, number>();
    for (const name of nodes.flatMap(({ inputs }) => inputs)) {
      inside.set(name, (inside.get(name) ?? 0) + 1);
    }
    const leaks = nodes.some(({ outputs: [name] }) => {
      return uses(name!) !== (inside.get(name!) ?? 0) + (outputs.has(name!) ? 1 : 0);
    });
    // A number beside the tensors fixes their type.
    if (leaks || scalars === 0) return undefined;
    const shape = shapes.get(nodes[0]!.outputs[0]!)!;
    const recipe = [`[${shape.slice(1).join()}]`, ...lines].join('\n');
    return { nodes, shape, reads, results, recipe };
  }

  return connect(graph.nodes.filter(fits), producer)
    .map(describe)
    .filter((update) => update !== undefined);
}
