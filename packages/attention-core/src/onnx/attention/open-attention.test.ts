import { add, attentionBytes, feeds, projected } from '../../../test/fixtures/attention-graphs.js';
import { HeedError } from '../../errors/index.js';
import { openSession } from '../../runtime/index.js';
import {
  openAttention,
  readModel,
  tensor,
  writeModel,
  type OnnxModel,
  type OnnxNode,
} from '../index.js';
import { decode } from '../wire/decode.js';
import { encode } from '../wire/encode.js';
import type { Schema } from '../wire/field.js';

const attend: OnnxNode[] = [
  ...projected,
  add('MatMul', 'Q K', 'scores'),
  add('Softmax', 'scores', 'weights', { axis: -1 }),
  add('MatMul', 'weights V', 'y'),
];
const bytes = attentionBytes(attend);

/** The same model, changed. */
function changed(change: (model: OnnxModel) => void): Uint8Array {
  const model = readModel(bytes);
  change(model);
  return writeModel(model);
}

function failureOf(open: () => unknown): HeedError {
  try {
    open();
  } catch (error) {
    if (error instanceof HeedError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the opened file', () => {
  test('is the original with something added to the end of its graph', () => {
    const [before, after] = [readModel(bytes), readModel(openAttention(bytes).bytes)];
    const { graph } = before;
    expect(after).toMatchObject({ ...before, graph: {} });
    expect(after.graph.nodes.slice(0, graph.nodes.length)).toEqual(graph.nodes);
    expect(after.graph.initializers.slice(0, graph.initializers.length)).toEqual(
      graph.initializers,
    );
    expect(after.graph.outputs).toEqual([
      ...graph.outputs,
      { name: 'attention/attention-1', type: 'float32', shape: ['', 3, '', ''] },
    ]);
  });

  test('is the original to the byte before and behind what is added', () => {
    const opened = openAttention(bytes).bytes;
    const [before, after] = [Buffer.from(bytes), Buffer.from(opened)];
    const graph = before.subarray(40, before.length - 40);
    expect(after.indexOf(graph)).toBeGreaterThan(0);
    expect(after.subarray(-10)).toEqual(before.subarray(-10));
  });

  test('opened again is itself', () => {
    const once = openAttention(bytes);
    const twice = openAttention(once.bytes);
    expect(twice.bytes).toBe(once.bytes);
    expect(twice).toEqual(once);
  });

  test('keeps a map that the model gives out already', () => {
    const given = changed(({ graph }) => {
      graph.nodes.push(add('Identity', 'weights', 'attention/mine'));
      graph.outputs.push({ name: 'attention/mine', type: 'float32', shape: ['', 3, '', ''] });
    });
    const opened = openAttention(given);
    expect(opened.bytes).toBe(given);
    expect(opened.maps).toMatchObject([{ name: 'mine', node: 'weights', heads: 3 }]);
  });

  test('gives the same in WebAssembly', async () => {
    const opened = openAttention(bytes).bytes;
    await using native = await openSession(opened, { provider: 'node' });
    await using wasm = await openSession(opened, { provider: 'wasm' });
    const [one, other] = [await native.run(feeds), await wasm.run(feeds)];
    for (const name of ['y', 'attention/attention-1']) {
      expect(other[name]!.dims).toEqual(one[name]!.dims);
      const wanted = Array.from(one[name]!.data, Number);
      Array.from(other[name]!.data, Number).forEach((value, index) =>
        expect(value).toBeCloseTo(wanted[index]!, 6),
      );
    }
  });
});

describe('names', () => {
  const namesOf = (model: Uint8Array) => openAttention(model).maps.map(({ name }) => name);
  const softmaxCalled = (...names: string[]) =>
    attentionBytes(
      names.flatMap((name, index) => [
        ...projected.map((node) => ({
          ...node,
          inputs: node.inputs.map((input) =>
            /^[qkv]$|^heads$/.test(input) ? input : input + index,
          ),
          outputs: node.outputs.map((output) => output + index),
        })),
        add('MatMul', `Q${index} K${index}`, `scores${index}`),
        { ...add('Softmax', `scores${index}`, `weights${index}`, { axis: -1 }), name },
        add('MatMul', `weights${index} V${index}`, index === 0 ? 'y' : `y${index}`),
      ]),
    );

  test('are the scopes of nodes', () => {
    const names = ['/encoder/layer.0/attention/self/Softmax', '/layers/1/attn/softmax/Softmax_3'];
    expect(namesOf(softmaxCalled(...names))).toEqual([
      'encoder/layer.0/attention/self',
      'layers/1/attn',
    ]);
  });

  test('are unique', () => {
    expect(namesOf(softmaxCalled('/shared/Softmax', '/shared/Softmax_1'))).toEqual([
      'shared',
      'shared-2',
    ]);
  });

  test('are what the names of weights have in common, where nodes have none', () => {
    const weighted = (...names: [string, string]) =>
      attentionBytes(
        [
          add('MatMul', `q ${names[0]}`, 'query'),
          add('MatMul', `k ${names[1]}`, 'key'),
          add('Transpose', 'key', 'turned', { perm: [0, 2, 1] }),
          add('MatMul', 'query turned', 'scores'),
          add('Softmax', 'scores', 'weights', { axis: -1 }),
          add('MatMul', 'weights v', 'y'),
        ],
        { constants: names.map((name) => tensor(name, 'float32', [6, 6], new Float32Array(36))) },
      );
    const prefix = 'encoder.layer.0.attention.self';
    expect(namesOf(weighted(`${prefix}.query.weight`, `${prefix}.key.weight`))).toEqual([
      'encoder/layer.0/attention/self',
    ]);
    expect(namesOf(weighted('onnx::MatMul_12', 'onnx::MatMul_14'))).toEqual(['attention-1']);
  });
});

describe('what is not given out', () => {
  const inLoop = (graph: OnnxModel['graph']): void => {
    const body = { ...graph, name: 'body', inputs: [], outputs: [] };
    graph.nodes = [
      {
        ...add('If', 'q', 'y'),
        name: '/decoder/If',
        attributes: { then_branch: { kind: 'graph', value: body } },
      },
    ];
  };

  test('stands inside branches', () => {
    const failure = failureOf(() => openAttention(changed(({ graph }) => inLoop(graph))));
    expect(failure.code).toBe('model-foreign');
    expect(failure.message).toMatch(/weights: it stands inside the If \/decoder\/If/);
  });

  test('is told beside what is found', () => {
    const { maps, missed } = openAttention(
      changed(({ graph }) => {
        const { nodes } = graph;
        inLoop(graph);
        graph.nodes = [...nodes, { ...graph.nodes[0]!, outputs: ['z'] }];
      }),
    );
    expect(maps).toHaveLength(1);
    expect(missed).toEqual([
      { node: 'weights', reason: expect.stringContaining('inside the If /decoder/If') },
    ]);
  });

  test('a graph that contradicts itself is not called damaged', () => {
    const nodes = [add('Split', 'q', 'a b', { axis: 7 }), add('Softmax', 'a', 'y')];
    const failure = failureOf(() => openAttention(attentionBytes(nodes)));
    expect(failure.code).toBe('model-foreign');
    expect(failure.message).toMatch(/graph must be one that can be followed; got .*RangeError/);
  });

  test('a model without attention says what was looked for', () => {
    const failure = failureOf(() => openAttention(attentionBytes([add('Relu', 'q', 'y')])));
    expect(failure.code).toBe('model-foreign');
    expect(failure.message).toMatch(/softmax of queries times keys.*got 1 nodes without attention/);
  });
});

test('names the files in which weights lie, and opens without them', () => {
  const entry: Schema<{ key: string; value: string }> = {
    key: [1, 'string'],
    value: [2, 'string'],
  };
  const elsewhere: Schema<{
    dims: number[];
    type: number;
    name: string;
    at: object;
    from: number;
  }> = {
    dims: [1, 'int', 'many'],
    type: [2, 'int'],
    name: [8, 'string'],
    at: [13, () => entry],
    from: [14, 'int'],
  };
  const at = { key: 'location', value: 'model.onnx_data' };
  const stored = encode(elsewhere, { dims: [4], type: 1, name: 'w', at, from: 1 });
  const whole: Schema<{ graph: Uint8Array; opsets: Uint8Array[] }> = {
    graph: [7, 'bytes'],
    opsets: [8, 'bytes', 'many'],
  };
  const model = decode(whole, bytes);
  const constant = encode<{ stored: Uint8Array }>({ stored: [5, 'bytes'] }, { stored });
  const graph = new Uint8Array(Buffer.concat([model.graph, constant]));
  const opened = openAttention(encode(whole, { ...model, graph }));
  expect(opened.externalFiles).toEqual(['model.onnx_data']);
  expect(opened.maps).toHaveLength(1);
});

test('what is no model is refused', () => {
  expect(failureOf(() => openAttention('model.onnx' as unknown as Uint8Array)).code).toBe(
    'input-type',
  );
  const page = new TextEncoder().encode('<!doctype html><title>Not found</title>');
  expect(failureOf(() => openAttention(page, { where: 'heed attend' })).message).toMatch(
    /^heed attend: the model must be an ONNX file; got an HTML page/,
  );
});

test('damage of any kind gives maps or a HeedError', () => {
  let state = 7;
  const roll = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let round = 0; round < 3000; round++) {
    const damaged = round % 3 === 0 ? bytes.slice(0, roll(bytes.length)) : bytes.slice();
    if (damaged.length === bytes.length) {
      for (let hits = roll(6); hits >= 0; hits--) damaged[roll(damaged.length)] = roll(256);
    }
    try {
      expect(openAttention(damaged).maps.length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(HeedError);
    }
  }
});
