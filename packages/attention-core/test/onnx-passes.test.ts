import { denseModel, node, pattern } from './fixtures/models.js';
import {
  halveWeights,
  removeDeadNodes,
  shareConstants,
  tensor,
  tensorValues,
  writeModel,
  type OnnxGraph,
} from '../src/onnx/index.js';
import { openSession, type RuntimeTensor } from '../src/runtime/index.js';

const x: RuntimeTensor = { type: 'float32', dims: [3, 24], data: pattern(72) };

async function results(graph: OnnxGraph): Promise<number[]> {
  const session = await openSession(writeModel({ ...denseModel(), graph }));
  const { y, product } = await session.run({ x });
  await session.dispose();
  return [...y!.data, ...product!.data].map(Number);
}

function graphWithBranch(): OnnxGraph {
  const { graph } = denseModel();
  const branch = (name: string): OnnxGraph => ({
    name,
    nodes: [node('Mul', ['before', name], [`${name}/out`])],
    initializers: [],
    inputs: [],
    outputs: [{ name: `${name}/out`, type: 'float32', shape: ['batch', 16] }],
  });
  graph.nodes.pop();
  graph.nodes.push(
    node('Relu', ['scaled'], ['before']),
    node('If', ['condition'], ['y'], {
      then_branch: { kind: 'graph', value: branch('two-again') },
      else_branch: { kind: 'graph', value: branch('large') },
    }),
  );
  graph.initializers.push(tensor('condition', 'bool', [], [0]));
  graph.initializers.push(tensor('large', 'float32', [1, 16], pattern(16)));
  return graph;
}

describe.each([
  ['a plain graph', () => denseModel().graph],
  ['a graph with branches', graphWithBranch],
])('passes on %s', (_, make) => {
  test('removeDeadNodes takes out only what nobody needs', async () => {
    const lean = removeDeadNodes(make());
    expect(lean.nodes.map(({ op }) => op)).not.toContain('Exp');
    expect(make().nodes.length - lean.nodes.length).toBe(2);
    expect(lean.initializers.map(({ name }) => name)).not.toContain('unused-scale');
    expect(await results(lean)).toEqual(await results(make()));
    expect(removeDeadNodes(lean)).toEqual(lean);
  });

  test('shareConstants merges equal constants', async () => {
    const shared = shareConstants(make());
    expect(shared.initializers.length).toBe(make().initializers.length - 1);
    expect(await results(shared)).toEqual(await results(make()));
  });

  test('halveWeights keeps names and stays within the precision of halves', async () => {
    const halved = halveWeights(make(), { minimumElements: 16 });
    const types = Object.fromEntries(halved.initializers.map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({
      'dense/kernel': 'float16',
      'dense/bias': 'float16',
      two: 'float32',
    });
    const [before, after] = [await results(make()), await results(halved)];
    const largest = Math.max(...before.map(Math.abs));
    before.forEach((value, index) => {
      expect(Math.abs(value - after[index]!)).toBeLessThan(largest * 2 ** -10);
    });
    expect(halveWeights(halved, { minimumElements: 16 })).toEqual(halved);
  });

  test('halving weights that are exact in halves changes nothing at all', async () => {
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
    expect(await results(halveWeights(graph, { minimumElements: 0 }))).toEqual(
      await results(graph),
    );
  });
});

describe('halveWeights', () => {
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
});
