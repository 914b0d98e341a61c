import {
  differenceOf,
  everywhere,
  expectMap,
  fromHeads,
  fromRows,
  plainWeights,
  type Expected,
} from '../../../../test/fixtures/expect-map.js';
import {
  float,
  fusedModel,
  int,
  lookAt,
  numbersOf,
  random,
  type FusedCase,
  type FusedInput,
} from '../../../../test/fixtures/fused-models.js';

const [batch, heads, keyHeads, queries, keys, width] = [2, 4, 2, 3, 5, 6];

const none = undefined;
const rows = [
  random(1, batch, queries, heads * width),
  random(2, batch, keys, keyHeads * width),
  random(3, batch, keys, keyHeads * width),
] as const;
const split = [
  random(1, batch, heads, queries, width),
  random(2, batch, keyHeads, keys, width),
  random(3, batch, keyHeads, keys, width),
] as const;

const counts = { q_num_heads: int(heads), kv_num_heads: int(keyHeads) };

function attention(
  inputs: FusedCase['inputs'],
  attributes: FusedCase['attributes'] = {},
  rest: Partial<FusedCase> = {},
): FusedCase {
  return { op: 'Attention', domain: '', inputs, attributes, opset: 23, ...rest };
}

const [, , v] = split;
const expected: Expected = { heads, v: () => fromHeads(v.values, v.dims) };
const expectedOfRows: Expected = {
  heads,
  v: () => fromRows(rows[2].values, rows[2].dims, keyHeads),
};

test.each([23, 24])('by head, in operator set %i', async (opset) => {
  const providers = everywhere;
  const map = await expectMap(attention([...split], {}, { opset }), { ...expected, providers });
  const [q, k] = split.map(({ values, dims }) => fromHeads(values, dims));
  const shared = {
    ...k!,
    at: (b: number, n: number, s: number, d: number) => k!.at(b, n >> 1, s, d),
  };
  expect(
    differenceOf(
      map,
      plainWeights(q!, shared, () => 0),
    ),
  ).toBeLessThan(1e-5);
});

test('rows', async () => {
  await expectMap(attention([...rows], counts), expectedOfRows);
});

test('causal, capped, another scale', async () => {
  const attributes = { is_causal: int(1), softcap: float(0.5), scale: float(0.8) };
  await expectMap(attention([...split], attributes), expected);
  await expectMap(attention([...rows], { ...counts, ...attributes }), expectedOfRows);
});

const mask: FusedInput = {
  type: 'bool',
  dims: [queries, keys],
  values: Array.from({ length: queries * keys }, (_, place) => Number(place % 4 > 0)),
};

test.each([0, 1])('masks, causal: %i', async (causal) => {
  const attributes = { is_causal: int(causal) };
  const bias = random(4, batch, heads, queries, keys);
  await expectMap(attention([...split, mask], attributes), expected);
  await expectMap(attention([...split, bias], attributes), expected);
});

test('lengths of examples', async () => {
  const lengths: FusedInput = { type: 'int64', dims: [batch], values: [5, 2] };
  const fused = attention([...split, none, none, none, lengths], {}, { opset: 24 });
  await expectMap(fused, expected);
});

test('keys of the past', async () => {
  const past = [4, 5].map((seed) => random(seed, batch, keyHeads, 2, width));
  const outputs = ['y', 'present_key', 'present_value'];
  const fused = attention([...split, none, ...past], { is_causal: int(1) }, { outputs });
  await expectMap(fused, {
    heads,
    v: ({ present_value: all }) => fromHeads(numbersOf(all!), all!.dims),
  });
});

test('halves', async () => {
  const halves = split.map((input): FusedInput => ({ ...input, type: 'float16' }));
  const fused = attention(halves, {}, { type: 'float16' });
  await expectMap(fused, { ...expected, tolerance: 5e-3 });
});

test('the number of heads is known from an attribute or from the shape of the queries', () => {
  const headsOf = (fused: FusedCase, change = (model: ReturnType<typeof fusedModel>) => model) =>
    lookAt(change(fusedModel(fused))).found[0]!.heads;
  expect(headsOf(attention([...rows], counts))).toBe(heads);
  expect(headsOf(attention([...split]))).toBeUndefined();
  const sized = headsOf(attention([...split]), (model) => {
    model.graph.inputs[0]!.shape = ['batch', heads, 'queries', width];
    return model;
  });
  expect(sized).toBe(heads);
});
