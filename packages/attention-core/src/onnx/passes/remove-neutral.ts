import { graphFacts, intsAttribute, type GraphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';
import { sameShape, type Shape } from '../shapes/broadcast.js';
import { inferShapes } from '../shapes/infer-shapes.js';
import { nameOutputs } from './name-outputs.js';
import { replaceValues } from './replace-values.js';

/** Operators whose result is their first input where this number is the second. */
const neutral: Readonly<Record<string, number>> = { Add: 0, Sub: 0, Mul: 1, Div: 1, Pow: 1 };
/** Of these, the ones whose operands may change places. */
const commutative = new Set(['Add', 'Mul']);
/** Operators that only arrange elements, in row-major order: with the same shape they do nothing. */
const arranging = new Set(['Reshape', 'Expand', 'Tile', 'Squeeze', 'Unsqueeze', 'Slice']);
/** Operators that give their one input back. */
const single = new Set(['Sum', 'Concat', 'Max', 'Min']);

type Shapes = ReadonlyMap<string, Shape>;

function keepsShape(node: OnnxNode, input: string, shapes: Shapes): boolean {
  const [before, after] = [shapes.get(input), shapes.get(node.outputs[0]!)];
  return before !== undefined && after !== undefined && sameShape(before, after);
}

/** The input that a node gives back unchanged. */
function passedOn(node: OnnxNode, facts: GraphFacts, shapes: Shapes): string | undefined {
  const { op, domain, inputs } = node;
  if (domain !== '' || node.outputs.length !== 1) return undefined;
  const [first, second] = inputs as [string, string];
  if (op === 'Identity') return first;
  if (single.has(op) && inputs.length === 1) return first;
  if (op === 'Transpose') {
    const still = intsAttribute(node, 'perm')?.every((axis, place) => axis === place);
    return still ? first : undefined;
  }
  if (arranging.has(op)) return keepsShape(node, first, shapes) ? first : undefined;
  const number = neutral[op];
  if (number === undefined) return undefined;
  const isNeutral = (name: string, other: string) => {
    const constant = facts.constant(name);
    if (constant === undefined || facts.numbers(name)!.some((value) => value !== number)) {
      return false;
    }
    return constant.dims.length === 0 || keepsShape(node, other, shapes);
  };
  if (isNeutral(second, first)) return first;
  return commutative.has(op) && isNeutral(first, second) ? second : undefined;
}

/**
 * Takes out operations that give their input back: `Identity`, `x·1`, `x + 0`, `x / 1`, a
 * `Transpose` that moves no axis, a `Reshape` to the same shape.
 *
 * An `Identity` stays where it carries an input or a constant to an output of the graph, or one
 * value to several; else the value itself takes the output's name.
 *
 * @returns a new graph that computes the same; only `−0 + 0` becomes `−0`
 */
export function removeNeutral(graph: OnnxGraph): OnnxGraph {
  const facts = graphFacts(graph);
  const shapes = inferShapes(graph);
  const replaced = new Map<string, string>();
  for (const node of graph.nodes) {
    const input = passedOn(node, facts, shapes);
    if (input !== undefined) replaced.set(node.outputs[0]!, input);
  }
  return nameOutputs(replaceValues(graph, replaced));
}
