import { intAttribute } from '../onnx/graph-facts.js';
import { elementTypeOf } from '../onnx/element-types.js';
import type { ElementType, OnnxGraph, OnnxNode } from '../onnx/model.js';

/** Operators that answer yes or no. */
const truths = new Set(
  'And Equal Greater GreaterOrEqual IsInf IsNaN Less LessOrEqual Not Or Xor'.split(' '),
);
/** Operators that answer with places or sizes. */
const places = new Set('ArgMax ArgMin NonZero Shape Size'.split(' '));
/** Which input has the type of the result, where it is not the first. */
const typedBy: Readonly<Record<string, number>> = { Where: 1, OneHot: 2 };

function typeOf(node: OnnxNode, result: number, types: ReadonlyMap<string, ElementType>) {
  if (node.op === 'Cast') return elementTypeOf(intAttribute(node, 'to') ?? 0);
  if (truths.has(node.op)) return 'bool';
  if (places.has(node.op) || (node.op === 'TopK' && result === 1)) return 'int64';
  const { value } = node.attributes;
  if (node.op === 'ConstantOfShape') return value?.kind === 'tensor' ? value.value.type : 'float32';
  return types.get(node.inputs[typedBy[node.op] ?? 0] ?? '');
}

/** The element type of each value of a graph; float32 where it is not known. */
export function valueTypes(graph: OnnxGraph): Map<string, ElementType> {
  const given = [...graph.inputs, ...graph.initializers];
  const types = new Map<string, ElementType>(given.map(({ name, type }) => [name, type]));
  for (const node of graph.nodes) {
    node.outputs.forEach((name, result) =>
      types.set(name, typeOf(node, result, types) ?? 'float32'),
    );
  }
  return types;
}
