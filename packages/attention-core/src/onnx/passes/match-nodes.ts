import type { GraphFacts } from '../graph-facts.js';
import type { OnnxNode } from '../model.js';

/** The node that computes a value, if it is this standard operator. */
export function producerOf(
  name: string | undefined,
  op: string,
  { producer }: GraphFacts,
): OnnxNode | undefined {
  const node = name === undefined ? undefined : producer(name);
  return node?.op === op && node.domain === '' ? node : undefined;
}

/**
 * The two inputs of a standard operator whose operands may change places, in both orders; none
 * where the node is another one.
 */
export function operands(node: OnnxNode | undefined, op: 'Add' | 'Mul'): [string, string][] {
  if (node?.op !== op || node.domain !== '') return [];
  const [first, second] = node.inputs as [string, string];
  return [
    [first, second],
    [second, first],
  ];
}

/**
 * Whether only nodes of a group read what the group computes, up to the result of its last node.
 *
 * @param last - one of the group; anybody may read what it gives
 */
export function closedExcept(
  last: OnnxNode,
  group: readonly OnnxNode[],
  { uses }: GraphFacts,
): boolean {
  const inside = group.flatMap(({ inputs }) => inputs);
  return group.every((node) => {
    const read = (name: string) => inside.filter((input) => input === name).length;
    return node === last || node.outputs.every((name) => uses(name) === read(name));
  });
}
