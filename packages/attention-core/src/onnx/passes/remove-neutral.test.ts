import { node, pattern } from '../../../test/fixtures/models.js';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import {
  tensor,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from '../index.js';
import { removeNeutral } from './remove-neutral.js';

const x = { type: 'float32', dims: [2, 3], data: pattern(6) } as const;

/** A graph of one input and one output. */
const graphOf = (
  nodes: OnnxNode[],
  initializers: OnnxTensor[],
  shape: number[] = [2, 3],
): OnnxGraph => ({
  name: 'neutral',
  nodes,
  initializers,
  inputs: [{ name: 'x', type: 'float32', shape: [2, 3] }],
  outputs: [{ name: 'y', type: 'float32', shape }],
});
const number = (value: number, dims: number[] = []) =>
  tensor('number', 'float32', dims, Array<number>(dims.reduce((a, b) => a * b, 1)).fill(value));
const shape = (...sizes: number[]) => tensor('sizes', 'int64', [sizes.length], sizes.map(BigInt));
const perm = (...value: number[]) => ({ perm: { kind: 'ints', value } as const });

test.each<[string, OnnxNode, OnnxTensor[]]>([
  ['x · 1', node('Mul', ['v', 'number'], ['w']), [number(1)]],
  ['1 · x', node('Mul', ['number', 'v'], ['w']), [number(1)]],
  ['x · ones', node('Mul', ['v', 'number'], ['w']), [number(1, [2, 3])]],
  ['x / 1', node('Div', ['v', 'number'], ['w']), [number(1, [1])]],
  ['x + 0', node('Add', ['v', 'number'], ['w']), [number(0)]],
  ['x − 0', node('Sub', ['v', 'number'], ['w']), [number(0)]],
  ['Identity', node('Identity', ['v'], ['w']), []],
  ['a Transpose that moves nothing', node('Transpose', ['v'], ['w'], perm(0, 1)), []],
  ['a Reshape to the same shape', node('Reshape', ['v', 'sizes'], ['w']), [shape(2, -1)]],
  ['a Tile of one', node('Tile', ['v', 'sizes'], ['w']), [shape(1, 1)]],
  ['a sum of one', node('Sum', ['v'], ['w']), []],
])('takes out %s', async (_, neutral, constants) => {
  const graph = graphOf([node('Exp', ['x'], ['v']), neutral, node('Neg', ['w'], ['y'])], constants);
  const lean = removeNeutral(graph);
  expect(operators(lean)).toEqual({ Exp: 1, Neg: 1 });
  await expectSameResults(lean, graph, { x });
});

test.each<[string, OnnxNode, OnnxTensor[], number[]]>([
  ['1 − x', node('Sub', ['number', 'v'], ['y']), [number(0)], [2, 3]],
  ['1 / x', node('Div', ['number', 'v'], ['y']), [number(1)], [2, 3]],
  [
    'a product that adds an axis',
    node('Mul', ['v', 'number'], ['y']),
    [number(1, [1, 1, 1])],
    [1, 2, 3],
  ],
  ['ones that enlarge', node('Mul', ['v', 'number'], ['y']), [number(1, [4, 2, 3])], [4, 2, 3]],
  ['a Transpose', node('Transpose', ['v'], ['y'], perm(1, 0)), [], [3, 2]],
  ['a Reshape', node('Reshape', ['v', 'sizes'], ['y']), [shape(3, 2)], [3, 2]],
])('leaves %s', async (_, last, constants, sizes) => {
  const graph = graphOf([node('Exp', ['x'], ['v']), last], constants, sizes);
  expect(removeNeutral(graph)).toEqual(graph);
  await expectSameResults(removeNeutral(graph), graph, { x });
});

test('an input that goes out, and a value that goes out twice, keep their Identity', async () => {
  const output = (name: string): ValueInfo => ({ name, type: 'float32', shape: [2, 3] });
  const graph: OnnxGraph = {
    ...graphOf([], []),
    nodes: [
      node('Identity', ['x'], ['same']),
      node('Exp', ['x'], ['v']),
      node('Identity', ['v'], ['y']),
      node('Identity', ['v'], ['again']),
      node('Neg', ['v'], ['minus']),
    ],
    outputs: ['y', 'same', 'again', 'minus'].map(output),
  };
  const lean = removeNeutral(graph);
  expect(operators(lean)).toEqual({ Identity: 2, Exp: 1, Neg: 1 });
  await expectSameResults(lean, graph, { x });
});
