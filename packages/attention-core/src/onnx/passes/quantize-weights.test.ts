import { denseModel, node, pattern } from '../../../test/fixtures/models.js';
import { seededRandom } from '../../explain/seeded-random.js';
import { openSession, type RuntimeTensor } from '../../runtime/index.js';
import {
  halveWeights,
  quantizeWeights,
  readModel,
  readWeights,
  tensor,
  tensorValues,
  writeModel,
  type OnnxGraph,
} from '../index.js';

const rows = 40;

/** Words looked up in a table, times a kernel, through a convolution-like use of a third weight. */
function wordGraph(): OnnxGraph {
  const random = seededRandom(5);
  const weight = (name: string, dims: number[]) => {
    const values = Float32Array.from({ length: dims[0]! * dims[1]! }, () => 2 * random() - 1);
    return tensor(name, 'float32', dims, values);
  };
  return {
    name: 'words',
    nodes: [
      node('Gather', ['table', 'ids'], ['rows']),
      node('MatMul', ['rows', 'kernel'], ['hidden']),
      node('MatMul', ['rows', 'second'], ['gate']),
      node('Mul', ['hidden', 'gate'], ['product']),
      node('Mul', ['product', 'scale-of-all'], ['scaled']),
      node('MatMul', ['scaled', 'tied'], ['answer']),
      node('ReduceSum', ['tied'], ['sum'], { keepdims: { kind: 'int', value: 0 } }),
      node('Add', ['answer', 'sum'], ['y']),
    ],
    initializers: [
      weight('table', [rows, 32]),
      weight('kernel', [32, 48]),
      weight('second', [32, 48]),
      weight('tied', [48, 24]),
      tensor('scale-of-all', 'float32', [], [0.25]),
    ],
    inputs: [{ name: 'ids', type: 'int32', shape: ['batch', 'length'] }],
    outputs: [{ name: 'y', type: 'float32', shape: ['batch', 'length', 24] }],
  };
}

const ids: RuntimeTensor = {
  type: 'int32',
  dims: [3, 5],
  data: Int32Array.from({ length: 15 }, (_, index) => (index * 7) % rows),
};

async function answers(graph: OnnxGraph, provider: 'node' | 'wasm'): Promise<number[]> {
  await using session = await openSession(writeModel({ ...denseModel(), graph }), { provider });
  const { y } = await session.run({ ids });
  return Array.from(y!.data as Float32Array);
}

/** Length of the difference of two vectors as a share of the second's. */
function distance(a: readonly number[], b: readonly number[]): number {
  const length = (values: readonly number[]) => Math.hypot(...values);
  return length(a.map((value, index) => value - b[index]!)) / length(b);
}

describe('quantizeWeights', () => {
  test.each(['node', 'wasm'] as const)('hardly moves the answers on %s', async (provider) => {
    const graph = wordGraph();
    const before = await answers(graph, provider);
    const after = await answers(quantizeWeights(graph, { minimumElements: 16 }), provider);
    expect(distance(after, before)).toBeLessThan(0.02);
    expect(distance(after, before)).toBeGreaterThan(0); // or nothing was quantized
  });

  test('multiplies in whole numbers, once for each activation', () => {
    const { nodes, initializers } = quantizeWeights(wordGraph(), { minimumElements: 16 });
    const count = (op: string) => nodes.filter((candidate) => candidate.op === op).length;
    // The third product's weight is also summed, so it is widened as a whole.
    expect([count('MatMulInteger'), count('MatMul')]).toEqual([2, 1]);
    expect(count('DynamicQuantizeLinear')).toBe(1);
    const types = Object.fromEntries(initializers.map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({
      table: 'int8',
      'table/scale': 'float32',
      kernel: 'uint8',
      'kernel/zero': 'uint8',
      tied: 'int8',
      'scale-of-all': 'float32',
    });
    expect(nodes.every(({ domain }) => domain === '')).toBe(true);
  });

  describe('weight-only', () => {
    const options = { minimumElements: 16, compute: 'float32' } as const;

    test.each(['node', 'wasm'] as const)(
      'computes on %s with the weights as stored',
      async (provider) => {
        const stored = quantizeWeights(wordGraph(), options);
        const weights = readWeights(stored);
        const graph = wordGraph();
        graph.initializers = graph.initializers.map(({ name, dims }) =>
          tensor(name, 'float32', dims, weights.get(name)!.values),
        );
        const found = await answers(stored, provider);
        expect(distance(found, await answers(graph, provider))).toBeLessThan(1e-6);
        const before = await answers(wordGraph(), provider);
        const rounded = await answers(
          quantizeWeights(wordGraph(), { minimumElements: 16 }),
          provider,
        );
        expect(distance(found, before)).toBeLessThan(distance(rounded, before));
      },
    );

    test('leaves products alone, and looks rows up in whole numbers', () => {
      const { nodes, initializers } = quantizeWeights(wordGraph(), options);
      const count = (op: string) => nodes.filter((candidate) => candidate.op === op).length;
      expect([count('MatMul'), count('MatMulInteger'), count('Gather')]).toEqual([3, 0, 2]);
      const ofTable = nodes.filter(({ inputs }) => inputs[0] === 'table').map(({ op }) => op);
      expect(ofTable).toEqual(['Gather']);
      expect(initializers.find(({ name }) => name === 'kernel')!.type).toBe('int8');
    });

    test('gives each row a scale where another graph looks rows up, and keeps what only it reads', () => {
      const graph = wordGraph();
      const read = new Set(['table', 'second']);
      graph.nodes = [node('Add', ['ids', 'ids'], ['y'])];
      const program: OnnxGraph = {
        ...wordGraph(),
        inputs: [...read].map((name) => ({ name, type: 'float32', shape: [40, 32] })),
      };
      const { initializers } = quantizeWeights(graph, { ...options, programs: [program] });
      const dims = (name: string) => initializers.find((each) => each.name === name)!.dims;
      expect(dims('table/scale')).toEqual([rows, 1]);
      expect(dims('second/scale')).toEqual([48]);
    });
  });

  test('takes weights in half precision as it takes whole ones', async () => {
    const whole = quantizeWeights(wordGraph(), { minimumElements: 16 });
    const halves = quantizeWeights(halveWeights(wordGraph(), { minimumElements: 16 }), {
      minimumElements: 16,
    });
    expect(halves.nodes.map(({ op }) => op)).toEqual(whole.nodes.map(({ op }) => op));
    expect(distance(await answers(halves, 'node'), await answers(whole, 'node'))).toBeLessThan(
      0.02,
    );
  });

  test('leaves alone what is small, excepted, or an output', () => {
    expect(quantizeWeights(wordGraph(), { minimumElements: 1e6 })).toEqual(wordGraph());
    const except = ['table', 'kernel', 'second', 'tied'];
    expect(quantizeWeights(wordGraph(), { minimumElements: 16, except })).toEqual(wordGraph());
    const graph = wordGraph();
    graph.outputs.push({ name: 'kernel', type: 'float32', shape: [32, 48] });
    const kept = quantizeWeights(graph, { minimumElements: 16 }).initializers;
    expect(kept.find(({ name }) => name === 'kernel')!.type).toBe('float32');
  });

  test('reaches weights that only a branch reads', async () => {
    const { graph } = denseModel();
    const branch: OnnxGraph = {
      name: 'branch',
      nodes: [node('MatMul', ['x', 'dense/kernel'], ['inside'])],
      initializers: [],
      inputs: [],
      outputs: [{ name: 'inside', type: 'float32', shape: ['batch', 16] }],
    };
    graph.nodes = [
      node('If', ['condition'], ['product'], {
        then_branch: { kind: 'graph', value: branch },
        else_branch: { kind: 'graph', value: branch },
      }),
      node('Relu', ['product'], ['y']),
    ];
    graph.initializers.push(tensor('condition', 'bool', [], [1]));
    const x: RuntimeTensor = { type: 'float32', dims: [2, 24], data: pattern(48) };
    const run = async (tested: OnnxGraph) => {
      await using session = await openSession(writeModel({ ...denseModel(), graph: tested }));
      return Array.from((await session.run({ x }))['y']!.data as Float32Array);
    };
    const small = quantizeWeights(graph, { minimumElements: 16 });
    expect(small.initializers.find(({ name }) => name === 'dense/kernel')!.type).toBe('int8');
    expect(distance(await run(small), await run(graph))).toBeLessThan(0.02);
  });
});

describe('readWeights', () => {
  const quantized = quantizeWeights(wordGraph(), { minimumElements: 16 });

  test('gives quantized weights back within half a step of their scale', () => {
    const weights = readWeights(quantized);
    for (const weight of wordGraph().initializers) {
      const { dims, values } = weights.get(weight.name)!;
      expect(dims).toEqual(weight.dims);
      tensorValues(weight).forEach((value, index) => {
        expect(Math.abs(Number(value) - values[index]!)).toBeLessThanOrEqual(0.5 / 127 + 1e-6);
      });
    }
  });

  test('keeps a row or column of zeros zero', () => {
    const graph = wordGraph();
    graph.initializers[0] = tensor('table', 'float32', [rows, 32], new Float32Array(rows * 32));
    const weights = readWeights(quantizeWeights(graph, { minimumElements: 16 }));
    expect(weights.get('table')!.values.every((value) => value === 0)).toBe(true);
  });

  test('refuses scales that do not fit', () => {
    const { graph } = readModel(writeModel({ ...denseModel(), graph: quantized }), 'test');
    graph.initializers = graph.initializers.map((constant) =>
      constant.name === 'kernel/scale'
        ? tensor('kernel/scale', 'float32', [7], pattern(7))
        : constant,
    );
    expect(() => readWeights(graph)).toThrow(
      /kernel\/scale must hold a scale for each row or column of \[32, 48\]; got \[7\]/,
    );
  });
});
