import fc from 'fast-check';
import { node, pattern } from '../../../test/fixtures/models.js';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { removeDeadNodes, tensor, type OnnxGraph, type OnnxNode } from '../index.js';
import { mergeMoves } from './merge-moves.js';

const x = { type: 'float32', dims: [2, 3, 4], data: pattern(24) } as const;

const graphOf = (nodes: OnnxNode[], initializers: OnnxGraph['initializers'] = []): OnnxGraph => ({
  name: 'moves',
  nodes,
  initializers,
  inputs: [{ name: 'x', type: 'float32', shape: [2, 3, 4] }],
  outputs: [{ name: 'y', type: 'float32', shape: ['…'] }],
});
const sizes = (name: string, ...values: number[]) =>
  tensor(name, 'int64', [values.length], values.map(BigInt));

test('any transposes in a row become one', async () => {
  const axes = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(axes, { minLength: 2, maxLength: 4 }), async (perms) => {
      const nodes = perms.map((value, index) =>
        node('Transpose', [index === 0 ? 'x' : `v${index}`], [`v${index + 1}`], {
          perm: { kind: 'ints', value },
        }),
      );
      const graph = graphOf([...nodes, node('Neg', [`v${perms.length}`], ['y'])]);
      const lean = removeDeadNodes(mergeMoves(graph));
      expect(operators(lean)).toEqual({ Transpose: 1, Neg: 1 });
      await expectSameResults(lean, graph, { x });
    }),
    { numRuns: 10, seed: 3 },
  );
});

test('shapes in a row become the last one', async () => {
  const graph = graphOf(
    [
      node('Reshape', ['x', 'flat'], ['v']),
      node('Unsqueeze', ['v', 'first'], ['w']),
      node('Reshape', ['w', 'last'], ['y']),
    ],
    [sizes('flat', -1), sizes('first', 0), sizes('last', 4, -1)],
  );
  const lean = removeDeadNodes(mergeMoves(graph));
  expect(operators(lean)).toEqual({ Reshape: 1 });
  await expectSameResults(lean, graph, { x });
});

test('a size that is copied from what came before stays', async () => {
  const graph = graphOf(
    [node('Reshape', ['x', 'flat'], ['v']), node('Reshape', ['v', 'copied'], ['y'])],
    [sizes('flat', 6, 4), sizes('copied', 0, 2, 2)],
  );
  expect(mergeMoves(graph)).toEqual(graph);
  await expectSameResults(mergeMoves(graph), graph, { x });
});

test('what something else reads is still there', async () => {
  const graph = graphOf(
    [
      node('Reshape', ['x', 'flat'], ['v']),
      node('ReduceSum', ['v'], ['sum']),
      node('Reshape', ['v', 'last'], ['w']),
      node('Add', ['w', 'sum'], ['y']),
    ],
    [sizes('flat', -1), sizes('last', 4, 6)],
  );
  const lean = removeDeadNodes(mergeMoves(graph));
  expect(operators(lean)['Reshape']).toBe(2);
  await expectSameResults(lean, graph, { x });
});
