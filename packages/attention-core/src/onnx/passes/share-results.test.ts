import { branchingGraph } from '../../../test/fixtures/branching-graph.js';
import { node, pattern } from '../../../test/fixtures/models.js';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { tensor, type Attribute, type OnnxGraph, type OnnxNode } from '../index.js';
import { shareResults } from './share-results.js';

const data = pattern(72);
const x = { type: 'float32', dims: [3, 24], data } as const;

const graphOf = (nodes: OnnxNode[], initializers: OnnxGraph['initializers'] = []): OnnxGraph => ({
  name: 'twice',
  nodes,
  initializers,
  inputs: [{ name: 'x', type: 'float32', shape: [3, 24] }],
  outputs: [{ name: 'y', type: 'float32', shape: ['…'] }],
});
const axes = (...value: number[]): Record<string, Attribute> => ({ axes: { kind: 'ints', value } });

test('what is computed twice is computed once, and so what follows from it', async () => {
  const graph = graphOf([
    node('Exp', ['x'], ['a']),
    node('Exp', ['x'], ['b']),
    node('Neg', ['a'], ['c']),
    node('Neg', ['b'], ['d']),
    node('Mul', ['c', 'd'], ['y']),
  ]);
  const lean = shareResults(graph);
  expect(operators(lean)).toEqual({ Exp: 1, Neg: 1, Mul: 1 });
  await expectSameResults(lean, graph, { x });
});

test('an output keeps its name', async () => {
  const graph = graphOf([node('Exp', ['x'], ['a']), node('Exp', ['x'], ['y'])]);
  const lean = shareResults(graph);
  expect(operators(lean)).toEqual({ Exp: 1, Identity: 1 });
  await expectSameResults(lean, graph, { x });
});

test('other attributes, other results', async () => {
  const graph = graphOf([
    node('ReduceMax', ['x'], ['a'], axes(0)),
    node('ReduceMax', ['x'], ['b'], axes(1)),
    node('Add', ['a', 'b'], ['y']),
  ]);
  expect(shareResults(graph)).toEqual(graph);
  const filled = (value: number, output: string) =>
    node('ConstantOfShape', ['sizes'], [output], {
      value: { kind: 'tensor', value: tensor('v', 'float32', [1], [value]) },
    });
  const fills = graphOf(
    [filled(1, 'a'), filled(2, 'b'), filled(2, 'c'), node('Sum', ['a', 'b', 'c', 'x'], ['y'])],
    [tensor('sizes', 'int64', [2], [3n, 24n])],
  );
  expect(operators(shareResults(fills))['ConstantOfShape']).toBe(2);
  await expectSameResults(shareResults(fills), fills, { x });
});

test('random numbers are drawn each for itself', () => {
  const graph = graphOf([
    node('RandomUniformLike', ['x'], ['a']),
    node('RandomUniformLike', ['x'], ['b']),
    node('Sub', ['a', 'b'], ['y']),
  ]);
  expect(shareResults(graph)).toEqual(graph);
});

test('branches read the shared value', async () => {
  const graph = branchingGraph();
  const twin = { ...graph.nodes.find(({ op }) => op === 'Relu')!, outputs: ['twin'] };
  graph.nodes.splice(graph.nodes.length - 1, 0, twin, node('Neg', ['twin'], ['minus']));
  graph.outputs.push({ name: 'minus', type: 'float32', shape: ['batch', 16] });
  const lean = shareResults(graph);
  expect(operators(lean)).toMatchObject({ Relu: 1, If: 1 });
  await expectSameResults(lean, graph, { x });
});
