import {
  differenceOf,
  everywhere,
  expectMap,
  fromHeads,
  fromRows,
  type Heads,
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

const [batch, heads, length, inputWidth, width, valueWidth] = [2, 2, 4, 7, 3, 5];

const none = undefined;
const x = random(1, batch, length, inputWidth);
const columns = heads * (2 * width + valueWidth);
const weights = { ...random(2, inputWidth, columns), stored: true };
const bias = { ...random(3, columns), stored: true };

/** The values that the operator projects its input to. */
function valuesOf(x: number[], weights: FusedInput, bias: number[] | undefined): Heads {
  const [rows, all] = weights.dims as [number, number];
  const own = heads * valueWidth;
  const values = Array.from({ length: batch * length * own }, (_, place) => {
    const [row, column] = [Math.floor(place / own), all - own + (place % own)];
    let sum = bias?.[column] ?? 0;
    for (let e = 0; e < rows; e++) sum += x[row * rows + e]! * weights.values[e * all + column]!;
    return sum;
  });
  return fromRows(values, [batch, length, own], heads);
}

function attention(inputs: FusedCase['inputs'], rest: Partial<FusedCase> = {}): FusedCase {
  const sizes = [width, width, valueWidth].map((size) => heads * size);
  const attributes = {
    num_heads: int(heads),
    qkv_hidden_sizes: { kind: 'ints', value: sizes } as const,
    ...rest.attributes,
  };
  return { op: 'Attention', inputs, ...rest, attributes };
}

const masks: Record<string, FusedInput> = {
  'where examples end': whole([3, 2], batch),
  'where examples end and begin': whole([3, 4, 0, 2], 2 * batch),
  'ends, and where they lie packed': whole([3, 2, 0, 4, 8, 0, 3, 5], 3 * batch + 2),
  'one row each': whole([1, 1, 0, 1, 1, 0, 1, 0], batch, length),
  'one square each': whole(
    Array.from({ length: batch * length * length }, (_, place) => Number(place % 3 !== 1)),
    ...[batch, length, length],
  ),
};

const expected = { heads, v: () => valuesOf(x.values, weights, bias.values) };

test.each([11, 13, 17, 21])('in operator set %i', async (opset) => {
  await expectMap(attention([x, weights, bias], { opset }), { ...expected, providers: everywhere });
});

test.each(Object.entries(masks))('a mask of %s', async (_, mask) => {
  await expectMap(attention([x, weights, bias, mask]), expected);
});

test.each(Object.entries(masks))('causal, and a mask of %s', async (_, mask) => {
  const attributes = { unidirectional: int(1) };
  await expectMap(attention([x, weights, bias, mask], { attributes }), expected);
});

test('a mask that masks nothing', async () => {
  await expectMap(attention([x, weights, bias, whole([1, 1], batch, 1)]), expected);
});

test('the mask of the largest length is that of a square each', async () => {
  const largest = 6;
  const square = masks['one square each']!;
  const values = Array.from({ length: batch * largest * largest }, (_, place) => {
    const [b, l, s] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6];
    return l < length && s < length ? square.values[(b * length + l) * length + s]! : 0;
  });
  const mask = whole(values, batch, 1, largest, largest);
  const given = await mapAlone(attention([x, weights, bias, mask]));
  expect(differenceOf(given, await mapAlone(attention([x, weights, bias, square])))).toBe(0);
});

test('another scale, biased scores, another value for padding', async () => {
  const attributes = { scale: float(0.7), mask_filter_value: float(-2) };
  const added = random(4, batch, heads, length, length);
  const mask = masks['one row each'];
  await expectMap(attention([x, weights, bias, mask, none, added], { attributes }), expected);
});

test('weights that the caller gives, and no bias', async () => {
  const given = { ...weights, stored: false };
  const v = () => valuesOf(x.values, weights, none);
  // This kernel of a processor wants a bias.
  const zero = { ...bias, values: bias.values.map(() => 0) };
  const map = await expectMap(attention([x, given, zero]), { heads, v });
  expect(differenceOf(map, await mapAlone(attention([x, given])))).toBe(0);
});

describe('keys of the past', () => {
  const [wide, before] = [heads * width, 3];
  const weights = { ...random(2, inputWidth, 3 * wide), stored: true };
  const bias = { ...random(3, 3 * wide), stored: true };
  const past = random(5, 2, batch, heads, before, width);
  const all = whole([1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 0, 1], batch, before + length);

  test.each([
    [0, none],
    [1, none],
    [0, all],
    [1, all],
  ])('causal: %i', async (unidirectional, mask) => {
    const attributes = { num_heads: int(heads), unidirectional: int(unidirectional) };
    const inputs = [x, weights, bias, mask, past];
    await expectMap(
      { op: 'Attention', inputs, attributes, outputs: ['y', 'present'] },
      {
        heads,
        v: ({ present }) => {
          const [, ...dims] = present!.dims;
          const numbers = numbersOf(present!);
          return fromHeads(numbers.slice(numbers.length / 2), dims);
        },
      },
    );
  });
});

describe('QAttention', () => {
  const [wide, before] = [heads * width, 3];
  const bytes = (seed: number, low: number, ...dims: number[]): number[] =>
    random(seed, ...dims).values.map((value) => Math.floor((value + 1) * 127) + low);
  const [inputZero, weightZero] = [120, 3];
  const input: FusedInput = {
    type: 'uint8',
    dims: x.dims,
    values: bytes(1, 0, ...x.dims),
  };
  const stored = (type: FusedInput['type'], values: number[], ...dims: number[]): FusedInput => ({
    type,
    dims,
    values,
    stored: true,
  });
  const weights = stored('int8', bytes(2, -127, inputWidth, 3 * wide), inputWidth, 3 * wide);
  const bias = { ...random(3, 3 * wide), stored: true };
  const scales = random(6, 3 * wide).values.map((value) => 0.01 + 0.003 * value);
  const inputScale = stored('float32', [0.012]);
  const past = random(5, 2, batch, heads, before, width);

  test.each([
    ['one scale', stored('float32', [0.01]), none],
    ['a scale for each column', stored('float32', scales, 3 * wide), none],
    ['keys of the past', stored('float32', [0.01]), past],
  ])('%s', async (_, weightScale, past) => {
    const zeros = [stored('uint8', [inputZero]), stored('int8', [weightZero])];
    const mask = past ? none : whole([3, 2], batch);
    const inputs = [input, weights, bias, inputScale, weightScale, mask, ...zeros, past];
    const attributes = { num_heads: int(heads), unidirectional: int(past ? 1 : 0) };
    const real = input.values.map((value) => (value - inputZero) * 0.012);
    const realWeights = weights.values.map(
      (value, place) =>
        (value - weightZero) * weightScale.values[place % weightScale.values.length]!,
    );
    await expectMap(
      { op: 'QAttention', inputs, attributes, outputs: past ? ['y', 'present'] : ['y'] },
      {
        heads,
        providers: everywhere,
        v: ({ present }) => {
          if (present) {
            const numbers = numbersOf(present);
            return fromHeads(numbers.slice(numbers.length / 2), present.dims.slice(1));
          }
          return narrowValues(real, realWeights);
        },
      },
    );
  });

  function narrowValues(real: number[], realWeights: number[]): Heads {
    const rows = Array.from({ length: batch * length * wide }, (_, place) => {
      const [row, column] = [Math.floor(place / wide), 2 * wide + (place % wide)];
      let sum = bias.values[column]!;
      for (let e = 0; e < inputWidth; e++) {
        sum += real[row * inputWidth + e]! * realWeights[e * 3 * wide + column]!;
      }
      return sum;
    });
    return fromRows(rows, [batch, length, wide], heads);
  }
});
