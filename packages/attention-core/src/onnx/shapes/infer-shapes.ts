import type { OnnxGraph } from '../model.js';
import { graphFacts } from '../graph-facts.js';
import type { Shape } from './broadcast.js';
import { shapeRules } from './shape-rules.js';

/**
 * The shapes of a graph's values, of those that are known without running it. Values whose sizes
 * depend on a free size, or that come from an operator without a rule here, are left out.
 */
export function inferShapes(graph: OnnxGraph): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const { name, shape } of [...graph.inputs, ...graph.outputs]) {
    if (shape.every((size) => typeof size === 'number')) shapes.set(name, shape);
  }
  for (const { name, dims } of graph.initializers) shapes.set(name, dims);
  const { numbers } = graphFacts(graph);
  for (const node of graph.nodes) {
    const rule = node.domain === '' ? shapeRules[node.op] : undefined;
    const inputs = node.inputs.map((name) => shapes.get(name));
    const results = rule?.({ node, inputs, numbers: (index) => numbers(node.inputs[index] ?? '') });
    results?.forEach((shape, index) => shapes.set(node.outputs[index]!, shape));
  }
  return shapes;
}
