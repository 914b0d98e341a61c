import fc from 'fast-check';
import {
  differenceOf,
  everywhere,
  expectMap,
  fromHeads,
  fromRows,
  plainWeights,
} from '../../../../test/fixtures/expect-map.js';
import {
  float,
  int,
  mapAlone,
  numbersOf,
  random,
  whole,
  type FusedCase,
  type FusedInput,
} from '../../../../test/fixtures/fused-models.js';

const [batch, heads, queries, keys, width] = [2, 2, 3, 4, 5];

const q = random(1, batch, queries, heads * width);
const k = random(2, batch, keys, heads * width);
const v = random(3, batch, keys, heads * 6);
const bias = random(4, heads * (width + width + 6));
const past = random(5, batch, heads, 2, width);
const pastValue = random(6, batch, heads, 2, width);

const none = undefined;

const ofHeads = (value: FusedInput) => fromHeads(value.values, value.dims);
const ofRows = (value: FusedInput) => fromRows(value.values, value.dims, heads);

function attention(inputs: FusedCase['inputs'], rest: Partial<FusedCase> = {}): FusedCase {
  const attributes = { num_heads: int(heads), ...rest.attributes };
  return { op: 'MultiHeadAttention', inputs, ...rest, attributes };
}

const masks: Record<string, FusedInput> = {
  'one length each': whole([3, 1], batch),
  'lengths and where examples begin': whole([3, 1, 0, 3, 6, 0, 3, 4], 3 * batch + 2),
  'one row each': whole([1, 1, 0, 1, 0, 0, 1, 0], batch, keys),
  'one row each, all of it padding': whole([1, 1, 0, 1, 0, 0, 0, 0], batch, keys),
  'one square each': whole(
    Array.from({ length: batch * queries * keys }, (_, place) => Number(place % 3 > 0)),
    ...[batch, queries, keys],
  ),
};

describe('queries, keys and values apart', () => {
  const expected = { heads, v: () => ofRows(v) };

  test.each([11, 13, 17, 21])('in operator set %i', async (opset) => {
    await expectMap(attention([q, k, v], { opset }), { ...expected, providers: everywhere });
  });

  test.each(Object.entries(masks))('a mask of %s', async (name, mask) => {
    const tolerance = name.endsWith('padding') ? 2e-3 : 1e-5; // −10,000 leaves scores three digits
    await expectMap(attention([q, k, v, none, mask]), { ...expected, tolerance });
  });

  test.each([1, heads])('scores are biased, for %i heads', async (biased) => {
    await expectMap(
      attention([q, k, v, none, none, random(7, 1, biased, queries, keys)]),
      expected,
    );
  });

  test('another scale, another value for padding', async () => {
    const attributes = { scale: float(0.3), mask_filter_value: float(-3) };
    await expectMap(attention([q, k, v, none, masks['one row each']], { attributes }), expected);
  });

  test.each(['none', ...Object.keys(masks)])('causal, mask: %s', async (name) => {
    const attributes = { unidirectional: int(1) };
    const tolerance = name.endsWith('padding') ? 2e-3 : 1e-5;
    await expectMap(attention([q, k, v, none, masks[name]], { attributes }), {
      ...expected,
      tolerance,
    });
  });

  test('causal with one query', async () => {
    const one = random(8, batch, 1, heads * width);
    await expectMap(attention([one, k, v], { attributes: { unidirectional: int(1) } }), expected);
  });
});

test('a joint bias', async () => {
  const v = random(3, batch, keys, heads * 6);
  const shift = bias.values.slice(2 * heads * width);
  const shifted = v.values.map((value, place) => value + shift[place % shift.length]!);
  await expectMap(attention([q, k, v, bias]), {
    heads,
    v: () => fromRows(shifted, v.dims, heads),
  });
});

test.each([0, 1])('keys of the past, causal: %i', async (unidirectional) => {
  const v = random(3, batch, keys, heads * width);
  const attributes = { unidirectional: int(unidirectional) };
  const inputs = [q, k, v, none, none, none, past, pastValue];
  await expectMap(
    attention(inputs, { attributes, outputs: ['y', 'present_key', 'present_value'] }),
    {
      heads,
      v: ({ present_value: all }) => fromHeads(numbersOf(all!), all!.dims),
      providers: everywhere,
    },
  );
});

test('keys of a cache, for attention to another sequence', async () => {
  const [k, v] = [random(2, batch, heads, keys, width), random(3, batch, heads, keys, width)];
  await expectMap(attention([q, k, v]), { heads, v: () => ofHeads(v) });
  await expectMap(attention([q, k, v, random(4, 3 * heads * width)]), {
    heads,
    v: () => ofHeads(v),
  });
});

test('halves give a map in float32', async () => {
  const half = (value: FusedInput): FusedInput => ({ ...value, type: 'float16' });
  const rough = await mapAlone(attention([q, k, v].map(half), { type: 'float16' }));
  expect(rough.type).toBe('float32');
  expect(differenceOf(rough, await mapAlone(attention([q, k, v])))).toBeLessThan(2e-3);
});

/** Rows `[B, S, N·D]` packed into `[B, S, N, parts, D]`. */
function pack(...parts: FusedInput[]): FusedInput {
  const [rows, length] = parts[0]!.dims as [number, number];
  const values = Array.from({ length: rows * length * heads }, (_, row) =>
    parts.flatMap((part) => part.values.slice(row * width, (row + 1) * width)),
  );
  return {
    type: 'float32',
    dims: [rows, length, heads, parts.length, width],
    values: values.flat(),
  };
}

test.each([none, random(9, 3 * heads * width)])('queries, keys and values packed', async (bias) => {
  const [q, k, v] = [10, 11, 12].map((seed) => random(seed, batch, keys, heads * width));
  const packed = await mapAlone(attention([pack(q!, k!, v!), none, none, bias]));
  const apart = await mapAlone(attention([q, k, v, bias]));
  expect(differenceOf(packed, apart)).toBe(0);
});

test('keys and values packed', async () => {
  const packed = await mapAlone(attention([q, pack(k, v)]));
  expect(differenceOf(packed, await mapAlone(attention([q, k, v])))).toBe(0);
});

test('any sizes, masks and biases, against float64', async () => {
  const size = (max: number) => fc.integer({ min: 1, max });
  const cases = fc.record({
    batch: size(3),
    heads: size(4),
    queries: size(6),
    more: fc.integer({ min: 0, max: 3 }),
    width: size(6),
    masked: fc.boolean(),
    biased: fc.boolean(),
    causal: fc.boolean(),
  });
  const run = async (given: typeof cases extends fc.Arbitrary<infer Case> ? Case : never) => {
    const { batch, heads, queries, more, width, masked, biased, causal } = given;
    const keys = causal ? queries : queries + more;
    const q = random(1, batch, queries, heads * width);
    const [k, v] = [2, 3].map((seed) => random(seed, batch, keys, heads * width)) as [
      FusedInput,
      FusedInput,
    ];
    const open = Array.from({ length: batch * keys }, (_, place) =>
      Number(place % keys === 0 || (place * 7) % 3 > 0),
    );
    const shift = random(4, 1, heads, queries, keys);
    const shiftAt = fromHeads(shift.values, shift.dims);
    const mask = masked ? whole(open, batch, keys) : none;
    const map = await expectMap(
      {
        op: 'MultiHeadAttention',
        attributes: { num_heads: int(heads), unidirectional: int(Number(causal)) },
        inputs: [q, k, v, none, mask, biased ? shift : none],
      },
      { heads, v: () => fromRows(v.values, v.dims, heads) },
    );
    const plain = plainWeights(
      fromRows(q.values, q.dims, heads),
      fromRows(k.values, k.dims, heads),
      (b, n, l, s) => {
        if ((masked && !open[b * keys + s]) || (causal && s > l)) return -1e4;
        return biased ? shiftAt.at(0, n, l, s) : 0;
      },
    );
    expect(differenceOf(map, plain)).toBeLessThan(1e-5);
  };
  await fc.assert(fc.asyncProperty(cases, run), { numRuns: 20, seed: 3 });
});
