import { elementTypes } from '../element-types.js';
import { graphFacts, standardNode } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';

/**
 * Writes a choice between one and zero as what it is, a conversion: `Where(c, 1, 0)` becomes
 * `Cast(c)`. tfjs' derivative of ReLU is such a choice, and choosing is several times slower.
 *
 * @returns a new graph that computes the same
 */
export function castSelections(graph: OnnxGraph): OnnxGraph {
  const { constant, scalar } = graphFacts(graph);
  const nodes = graph.nodes.map((node): OnnxNode => {
    const [condition, yes, no] = node.inputs as [string, string, string];
    if (node.op !== 'Where' || node.domain !== '' || scalar(yes) !== 1 || scalar(no) !== 0) {
      return node;
    }
    const value = elementTypes[constant(yes)!.type].code;
    return standardNode('Cast', [condition], node.outputs[0]!, { to: { kind: 'int', value } });
  });
  return { ...graph, nodes };
}
