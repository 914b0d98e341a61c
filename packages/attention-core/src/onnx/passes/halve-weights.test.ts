import { branchingGraph } from '../../../test/fixtures/branching-graph.js';
import { denseModel, node, pattern } from '../../../test/fixtures/models.js';
import { expectSameResults } from '../../../test/fixtures/same-results.js';
import { halveWeights, tensor, tensorValues } from '../index.js';

const x = { type: 'float32', dims: [3, 24], data: pattern(72) } as const;

describe.each([
  ['a plain graph', () => denseModel().graph],
  ['a graph with branches', branchingGraph],
])('halveWeights on %s', (_, make) => {
  test('keeps names and stays within the precision of halves', async () => {
    const halved = halveWeights(make(), { minimumElements: 16 });
    const types = Object.fromEntries(halved.initializers.map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({
      'dense/kernel': 'float16',
      'dense/bias': 'float16',
      two: 'float32',
    });
    await expectSameResults(halved, make(), { x }, 2 ** -10);
    expect(halveWeights(halved, { minimumElements: 16 })).toEqual(halved);
  });

  test('changes nothing at all where weights are exact in halves', async () => {
    const graph = make();
    graph.initializers = graph.initializers.map((weight) =>
      weight.type === 'float32'
        ? tensor(
            weight.name,
            'float32',
            weight.dims,
            [...tensorValues(weight)].map((v) => Math.round(Number(v) * 64) / 64),
          )
        : weight,
    );
    await expectSameResults(halveWeights(graph, { minimumElements: 0 }), graph, { x });
  });
});

test('leaves small weights and weights beyond the range of halves alone', () => {
  const { graph } = denseModel();
  expect(halveWeights(graph, { minimumElements: 1e6 })).toEqual(graph);
  tensorValues(graph.initializers[0]!)[5] = 1e6;
  const [kernel] = halveWeights(graph).initializers;
  expect(kernel!.type).toBe('float32');
});

test('finds a free name for the widened weight', () => {
  const { graph } = denseModel();
  graph.nodes.push(node('Neg', ['x'], ['dense/kernel/float32']));
  const [cast] = halveWeights(graph).nodes;
  expect(cast!.outputs).toEqual(["dense/kernel/float32'"]);
});
