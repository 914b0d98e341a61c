import {
  float,
  fusedModel,
  int,
  lookAt,
  random,
  whole,
  type FusedCase,
} from '../../../../test/fixtures/fused-models.js';
import { tensor, type OnnxModel, type OnnxNode } from '../../index.js';

const none = undefined;
const heads = { num_heads: int(2) };
const row = (seed: number) => random(seed, 1, 3, 8);
const weights = { ...random(1, 8, 24), stored: true };
const apart: FusedCase = {
  op: 'MultiHeadAttention',
  attributes: heads,
  inputs: [row(1), row(2), row(3)],
};

test('says where attention stands, how it is written and how many heads it has', () => {
  const [found] = lookAt(fusedModel(apart)).found;
  expect(found).toMatchObject({
    node: 'layer/attend',
    place: 0,
    form: 'com.microsoft.MultiHeadAttention',
    heads: 2,
    kind: 'cross',
  });
  const standard = lookAt(fusedModel({ ...apart, domain: '', op: 'Attention', opset: 23 }));
  expect(standard.found[0]!.form).toBe('ai.onnx.Attention');
});

test('calls a node without a name by what it computes', () => {
  const model = fusedModel(apart);
  model.graph.nodes[0]!.name = '';
  expect(lookAt(model).found[0]!.node).toBe('y');
});

test('a model without attention has none', () => {
  const model = fusedModel({ op: 'Relu', domain: '', attributes: {}, inputs: [row(1)] });
  expect(lookAt(model)).toEqual({ found: [], missed: [] });
});

const cached = [random(4, 1, 2, 2, 4), random(5, 1, 2, 2, 4)];
const grouped: FusedCase = {
  op: 'GroupQueryAttention',
  attributes: { ...heads, kv_num_heads: int(2) },
  inputs: [row(1), row(2), row(3), none, none, whole([2], 1), whole([3])],
};

const missed: [string, FusedCase][] = [
  [
    'it turns queries and keys by angles that the file does not carry',
    { op: 'Attention', attributes: { ...heads, do_rotary: int(1) }, inputs: [row(1), weights] },
  ],
  [
    'its past and its present share one buffer',
    {
      op: 'Attention',
      attributes: { ...heads, past_present_share_buffer: int(1) },
      inputs: [row(1), weights],
    },
  ],
  [
    'its past and its present share one buffer',
    { ...apart, inputs: [...apart.inputs, none, none, none, ...cached, whole([2])] },
  ],
  [
    'the file does not tell how wide its heads are',
    { op: 'Attention', attributes: heads, inputs: [row(1), { ...weights, stored: false }] },
  ],
  ['the file does not tell how many heads it has', { ...apart, attributes: {} }],
  ['the file does not tell how many heads it has', { ...grouped, attributes: heads }],
  [
    'its past keys are stored in few bits',
    {
      ...grouped,
      attributes: { ...grouped.attributes, k_quant_type: { kind: 'string', value: 'PER_TENSOR' } },
    },
  ],
  [
    'its past drops keys as it goes',
    { ...grouped, attributes: { ...grouped.attributes, sliding_window_cache: int(1) } },
  ],
  [
    'it normalises queries and keys by itself',
    { ...grouped, inputs: [...grouped.inputs, ...Array<undefined>(7), row(4), row(5)] },
  ],
  [
    'it reads past keys and does not give out the present ones',
    { ...grouped, inputs: [...grouped.inputs.slice(0, 3), ...cached, ...grouped.inputs.slice(5)] },
  ],
  ['its map needs operator set 11 or newer', { ...apart, opset: 10 }],
  ...Object.entries({
    PackedAttention: 'the examples of its batch follow one another without padding',
    PagedAttention: 'its keys lie scattered over the pages of a cache',
    SparseAttention: 'it attends to some blocks of keys and forms no whole map',
    DecoderMaskedMultiHeadAttention: 'it makes one step over a cache that several beams share',
    FancyAttention: 'Heed does not know the operator com.microsoft.FancyAttention',
  }).map(([op, reason]): [string, FusedCase] => [reason, { ...apart, op }]),
];

test.each(missed)('missed: %s', (reason, fused) => {
  expect(lookAt(fusedModel(fused))).toEqual({
    found: [],
    missed: [{ node: 'layer/attend', reason }],
  });
});

const made = (op: string, inputs: string[], outputs: string[], domain = ''): OnnxNode => ({
  name: '',
  op,
  domain,
  inputs,
  outputs,
  attributes: {},
});

/** Puts nodes before the attention of a model; it reads what they make in place of some of its inputs. */
function withNodes(model: OnnxModel, nodes: OnnxNode[], reads: Record<number, string>): OnnxModel {
  const [attention] = model.graph.nodes;
  const inputs = attention!.inputs.map((name, place) => reads[place] ?? name);
  const constants = [
    tensor('kernel', 'float32', [8, 8], new Float32Array(64)),
    tensor('axes', 'int64', [1], [1]),
    tensor('sizes', 'int64', [2], [0, -1]),
  ];
  return {
    ...model,
    graph: {
      ...model.graph,
      nodes: [...nodes, { ...attention!, inputs }],
      initializers: [...model.graph.initializers, ...constants],
    },
  };
}

describe('queries and keys', () => {
  test('of one value attend to themselves', () => {
    const nodes = [
      made('LayerNormalization', ['input0', 'kernel'], ['normal']),
      made('MatMul', ['normal', 'kernel'], ['q']),
      made('MatMul', ['normal', 'kernel'], ['k']),
      made('RotaryEmbedding', ['q', 'kernel', 'kernel'], ['turned'], 'com.microsoft'),
    ];
    const model = withNodes(fusedModel(apart), nodes, { 0: 'turned', 1: 'k' });
    expect(lookAt(model).found[0]!.kind).toBe('self');
  });

  test('of two values do not, though both are made with one weight', () => {
    const nodes = [
      made('MatMul', ['input0', 'kernel'], ['q']),
      made('MatMul', ['input1', 'kernel'], ['k']),
    ];
    const model = withNodes(fusedModel(apart), nodes, { 0: 'q', 1: 'k' });
    expect(lookAt(model).found[0]!.kind).toBe('cross');
  });
});

describe('a mask whose sizes the file does not tell', () => {
  const masked: FusedCase = {
    op: 'Attention',
    attributes: { ...heads, scale: float(1) },
    inputs: [row(1), weights, none, whole([1, 1, 0], 1, 3)],
  };

  test.each([
    ['cast', [made('Cast', ['input3'], ['mask'])]],
    [
      'reduced',
      [{ ...made('ReduceSum', ['input3', 'axes'], ['mask']), attributes: { keepdims: int(0) } }],
    ],
    ['with an axis more', [made('Unsqueeze', ['input3', 'axes'], ['mask'])]],
    ['with an axis less', [made('Squeeze', ['input3', 'axes'], ['mask'])]],
    ['reshaped', [made('Reshape', ['input3', 'sizes'], ['mask'])]],
    [
      'compared and chosen',
      [
        made('Equal', ['input3', 'axes'], ['equal']),
        made('Where', ['equal', 'input3', 'axes'], ['mask']),
      ],
    ],
  ])('%s, is understood', (_, nodes) => {
    const { found } = lookAt(withNodes(fusedModel(masked), nodes, { 3: 'mask' }));
    expect(found).toHaveLength(1);
  });

  test('made by an unknown operator, is missed', () => {
    const nodes = [made('Secret', ['input3'], ['mask'], 'example.org')];
    const { missed } = lookAt(withNodes(fusedModel(masked), nodes, { 3: 'mask' }));
    expect(missed[0]!.reason).toBe('the file does not tell how many axes its mask has');
  });
});
