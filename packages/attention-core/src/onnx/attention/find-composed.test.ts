import {
  add,
  attentionBytes,
  B,
  D,
  feeds,
  L,
  N,
  projected,
  S,
  shape,
  softmaxOfFeeds,
} from '../../../test/fixtures/attention-graphs.js';
import { pattern } from '../../../test/fixtures/models.js';
import { openSession, type RuntimeTensor } from '../../runtime/index.js';
import { openAttention, tensor, type OnnxNode, type OnnxTensor } from '../index.js';

const numbers = ({ data }: RuntimeTensor): number[] =>
  Array.from<number | bigint, number>(data, Number);

interface Written {
  nodes: OnnxNode[];
  constants?: OnnxTensor[];
  opset?: number;
  fixed?: boolean;
  form: string;
  /** How far from exact weights a form with few bits may be. */
  tolerance?: number;
}

const scores = add('MatMul', 'Q K', 'scores');
const softmax = add('Softmax', 'scores', 'weights', { axis: -1 });
const context = add('MatMul', 'weights V', 'y');
const plain = 'MatMul–Softmax–MatMul';

/** `[B, L, N·D]` → `[L, B·N, D]` → `[B·N, L, D]`, as PyTorch's MultiheadAttention has it. */
const folded = (from: string, into: string, perm: number[]): OnnxNode[] => [
  add('Transpose', from, `${from}/first`, { perm: [1, 0, 2] }),
  add('Reshape', `${from}/first folded`, `${from}/folded`),
  add('Transpose', `${from}/folded`, into, { perm }),
];

/** `[B, L, N·D]` → `[N·B, L, D]`: heads split off and joined along the batch. */
const stacked = (from: string, into: string): OnnxNode[] => [
  add('Split', `${from} widths`, `${from}/1 ${from}/2 ${from}/3`, { axis: 2 }),
  add('Concat', `${from}/1 ${from}/2 ${from}/3`, into, { axis: 0 }),
];

const half = { to: 10 };

const forms: Record<string, Written> = {
  'heads on an axis of their own': { nodes: [...projected, scores, softmax, context], form: plain },
  'examples and heads on one axis': {
    nodes: [
      ...folded('q', 'Q', [1, 0, 2]),
      ...folded('k', 'K', [1, 2, 0]),
      ...folded('v', 'V', [1, 0, 2]),
      scores,
      softmax,
      context,
    ],
    constants: [shape('folded', 0, B * N, D)],
    form: plain,
  },
  'heads before examples on one axis': {
    nodes: [
      ...stacked('q', 'Q'),
      ...stacked('k', 'keys'),
      add('Transpose', 'keys', 'K', { perm: [0, 2, 1] }),
      ...stacked('v', 'V'),
      scores,
      softmax,
      context,
    ],
    constants: [shape('widths', D, D, D)],
    form: plain,
  },
  'Einsum, heads last': {
    nodes: [
      ...['q', 'k', 'v'].map((name) => add('Reshape', `${name} heads`, `${name}/split`)),
      add('Einsum', 'q/split k/split', 'scores', { equation: 'blnd,bsnd->lsbn' }),
      add('Softmax', 'scores', 'weights', { axis: 1 }),
      add('Einsum', 'weights v/split', 'y', { equation: 'lsbn,bsnd->blnd' }),
    ],
    form: 'Einsum–Softmax–Einsum',
  },
  'keys before queries': {
    nodes: [
      ...projected,
      add('MatMul', 'Q K', 'product'),
      add('Transpose', 'product', 'scores', { perm: [0, 1, 3, 2] }),
      add('Softmax', 'scores', 'columns', { axis: -2 }),
      add('Transpose', 'V', 'values', { perm: [0, 1, 3, 2] }),
      add('MatMul', 'values columns', 'y'),
    ],
    form: plain,
  },
  'a softmax over rows, as before operator set 13': {
    nodes: [
      ...projected,
      scores,
      add('Shape', 'scores', 'sizes'),
      add('Reshape', 'scores rows', 'scores/rows'),
      add('Softmax', 'scores/rows', 'weights/rows'),
      add('Reshape', 'weights/rows sizes', 'weights'),
      context,
    ],
    constants: [shape('rows', -1, S)],
    opset: 11,
    fixed: true,
    form: plain,
  },
  'powers divided by their sum': {
    nodes: [
      ...projected,
      scores,
      add('ReduceMax', 'scores', 'largest', { axes: [3] }),
      add('Sub', 'scores largest', 'differences'),
      add('Exp', 'differences', 'powers'),
      add('ReduceSum', 'powers last', 'sums'),
      add('Div', 'powers sums', 'weights'),
      context,
    ],
    constants: [shape('last', 3)],
    form: 'MatMul–Exp/ReduceSum/Div–MatMul',
  },
  'products of elements and their sums': {
    nodes: [
      ...projected,
      scores,
      softmax,
      add('Unsqueeze', 'weights fourth', 'weights/5'),
      add('Unsqueeze', 'V second', 'V/5'),
      add('Mul', 'weights/5 V/5', 'weighted'),
      add('ReduceSum', 'weighted third', 'y', { keepdims: 0 }),
    ],
    constants: [shape('fourth', 4), shape('second', 2), shape('third', 3)],
    form: 'MatMul–Softmax–Mul/ReduceSum',
  },
  'a soft cap, heads that are mixed, a guard, dropout and a factor for each head': {
    nodes: [
      ...projected,
      add('Transpose', 'Q', 'Q/back', { perm: [0, 1, 2, 3] }),
      add('MatMul', 'Q/back K', 'product'),
      add('Transpose', 'product', 'heads-last', { perm: [0, 2, 3, 1] }),
      add('MatMul', 'heads-last identity', 'mixed'),
      add('Transpose', 'mixed', 'scores', { perm: [0, 3, 1, 2] }),
      add('Softmax', 'scores', 'softmaxed', { axis: -1 }),
      add('IsNaN', 'softmaxed', 'nothing'),
      add('Where', 'nothing zero softmaxed', 'weights/guarded'),
      add('Dropout', 'weights/guarded', 'weights/dropped'),
      add('Mul', 'weights/dropped each', 'weights'),
      context,
    ],
    constants: [
      tensor('identity', 'float32', [N, N], [1, 0, 0, 0, 1, 0, 0, 0, 1]),
      tensor('zero', 'float32', [], [0]),
      tensor('each', 'float32', [N, 1, 1], [1, 2, 0]),
    ],
    form: plain,
  },
  'a sink that is cut off': {
    nodes: [
      ...projected,
      add('MatMul', 'Q K', 'product'),
      add('ReduceMax', 'product', 'largest', { axes: [3] }),
      add('Sub', 'largest far', 'sink'),
      add('Concat', 'product sink', 'scores', { axis: 3 }),
      add('Softmax', 'scores', 'with-sink', { axis: -1 }),
      add('Slice', 'with-sink start end axis', 'weights'),
      context,
    ],
    constants: [
      tensor('far', 'float32', [], [100]),
      shape('start', 0),
      shape('end', -1),
      shape('axis', 3),
    ],
    form: plain,
  },
  'half precision': {
    nodes: [
      ...projected,
      add('Cast', 'Q', 'Q/half', half),
      add('Cast', 'K', 'K/half', half),
      add('Cast', 'V', 'V/half', half),
      add('MatMul', 'Q/half K/half', 'scores'),
      softmax,
      add('MatMul', 'weights V/half', 'y/half'),
      add('Cast', 'y/half', 'y', { to: 1 }),
    ],
    form: plain,
    tolerance: 1e-3,
  },
  'eight bits': {
    nodes: [
      ...projected,
      scores,
      add('QuantizeLinear', 'scores fine middle', 'scores/8'),
      add(
        'QLinearSoftmax',
        'scores/8 fine middle step lowest',
        'weights/8',
        { axis: -1, opset: 13 },
        'com.microsoft',
      ),
      add('QuantizeLinear', 'V fine middle', 'V/8'),
      add('QLinearMatMul', 'weights/8 step lowest V/8 fine middle fine middle', 'y/8'),
      add('DequantizeLinear', 'y/8 fine middle', 'y'),
    ],
    constants: [
      tensor('fine', 'float32', [], [0.02]),
      tensor('middle', 'uint8', [], [128]),
      tensor('step', 'float32', [], [1 / 256]),
      tensor('lowest', 'uint8', [], [0]),
    ],
    form: 'MatMul–QLinearSoftmax–QLinearMatMul',
    tolerance: 0.01,
  },
};

test.each(Object.entries(forms))(
  'gives out the softmax of %s',
  async (_, { nodes, form, tolerance = 1e-6, ...options }) => {
    const bytes = attentionBytes(nodes, options);
    const opened = openAttention(bytes);
    expect(opened.missed).toEqual([]);
    expect(opened.maps).toMatchObject([{ form, kind: 'cross', heads: N }]);
    await using original = await openSession(bytes);
    await using session = await openSession(opened.bytes);
    const [before, after] = [await original.run(feeds), await session.run(feeds)];
    expect(numbers(after['y']!)).toEqual(numbers(before['y']!));
    const map = after[`attention/${opened.maps[0]!.name}`]!;
    expect([map.type, map.dims]).toEqual(['float32', [B, N, L, S]]);
    const [got, wanted] = [numbers(map), softmaxOfFeeds()];
    const farthest = Math.max(...wanted.map((value, index) => Math.abs(value - got[index]!)));
    expect(farthest).toBeLessThan(tolerance);
  },
);

const matrix = (name: string, ...dims: [number, number]) =>
  tensor(name, 'float32', dims, pattern(dims[0] * dims[1]));

const traps: Record<string, Written & { reason?: RegExp }> = {
  'a head that tells classes': {
    nodes: [add('MatMul', 'q classes', 'logits'), add('Softmax', 'logits', 'y', { axis: -1 })],
    constants: [matrix('classes', N * D, 7)],
    form: '',
  },
  'a lookup in a codebook': {
    nodes: [add('MatMul', 'q codes', 'scores'), softmax, add('MatMul', 'weights entries', 'y')],
    constants: [matrix('codes', N * D, 7), matrix('entries', 7, 4)],
    form: '',
  },
  'a gate over experts': {
    nodes: [
      add('MatMul', 'q gate', 'scores'),
      softmax,
      add('Transpose', 'q', 'turned', { perm: [0, 2, 1] }),
      add('Slice', 'turned start end axis', 'experts'),
      add('MatMul', 'weights experts', 'y'),
    ],
    constants: [matrix('gate', N * D, 4), shape('start', 0), shape('end', 4), shape('axis', 1)],
    form: '',
  },
  'a product that nothing is weighted by': {
    nodes: [...projected, scores, add('Softmax', 'scores', 'y', { axis: -1 })],
    form: '',
    reason: /no values were found/,
  },
  'linear attention': {
    nodes: [
      add('MatMul', 'k features', 'projected'),
      add('Softmax', 'projected', 'softmaxed', { axis: 1 }),
      add('Transpose', 'softmaxed', 'turned', { perm: [0, 2, 1] }),
      add('MatMul', 'turned v', 'summary'),
      add('MatMul', 'q summary', 'y'),
    ],
    constants: [matrix('features', N * D, N * D)],
    form: '',
    reason: /linear attention/,
  },
  'weights that are always the same': {
    nodes: [add('MatMul', 'one other', 'scores'), softmax, add('MatMul', 'weights v', 'y')],
    constants: [matrix('one', L, D), matrix('other', D, S)],
    form: '',
    reason: /the same whatever the model is fed/,
  },
  'weights that several sums share': {
    nodes: [
      ...projected,
      scores,
      softmax,
      add('Slice', 'weights start middle axis', 'weights/1'),
      add('Slice', 'weights middle end axis', 'weights/2'),
      add('Slice', 'V start middle rows', 'V/1'),
      add('Slice', 'V middle end rows', 'V/2'),
      add('MatMul', 'weights/1 V/1', 'y/1'),
      add('MatMul', 'weights/2 V/2', 'y/2'),
      add('Add', 'y/1 y/2', 'y'),
    ],
    constants: [
      shape('start', 0),
      shape('middle', 2),
      shape('end', S),
      shape('axis', 3),
      shape('rows', 2),
    ],
    form: '',
    reason: /shared out among several sums/,
  },
  'a softmax over keys and queries together': {
    nodes: [...projected, scores, add('Softmax', 'scores', 'weights', { axis: 2 }), context],
    opset: 11,
    form: '',
    reason: /several axes together/,
  },
};

test.each(Object.entries(traps))('is not fooled by %s', (_, { nodes, reason, ...options }) => {
  const bytes = attentionBytes(nodes, options);
  expect(() => openAttention(bytes)).toThrow(reason ?? /nodes without attention/);
});
