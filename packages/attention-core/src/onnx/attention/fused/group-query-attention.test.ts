import fc from 'fast-check';
import {
  differenceOf,
  expectMap,
  fromHeads,
  type Expected,
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

const [heads, keyHeads, width, most] = [4, 2, 16, 12];

const none = undefined;
const outputs = ['y', 'present_key', 'present_value'];
const cos = random(20, most, width / 2);
const sin = random(21, most, width / 2);

/** What a step of generation is fed with. */
interface Step {
  /** New rows. */
  length: number;
  /** All keys of each example, with the new ones. */
  totals: number[];
  /** Room for keys from before; 0 for none. */
  room: number;
  packed?: boolean;
  /** After the first nine inputs: places, bias, sink. */
  more?: (FusedInput | undefined)[];
  rotary?: boolean;
  attributes?: FusedCase['attributes'];
}

function attention({ length, totals, room, packed, more = [], ...rest }: Step): FusedCase {
  const batch = totals.length;
  const rows = (seed: number, count: number) => random(seed, batch, length, count * width);
  const apart = [rows(1, heads), rows(2, keyHeads), rows(3, keyHeads)];
  const cache = (seed: number) => (room > 0 ? random(seed, batch, keyHeads, room, width) : none);
  const last = totals.map((total) => total - 1);
  return {
    op: 'GroupQueryAttention',
    attributes: {
      num_heads: int(heads),
      kv_num_heads: int(keyHeads),
      ...(rest.rotary ? { do_rotary: int(1) } : {}),
      ...rest.attributes,
    },
    inputs: [
      ...(packed ? [rows(1, heads + 2 * keyHeads), none, none] : apart),
      ...[cache(4), cache(5)],
      ...[whole(last, batch), whole([Math.max(...totals)])],
      ...(rest.rotary ? [cos, sin] : [none, none]),
      ...more,
    ],
    outputs,
  };
}

const expected: Expected = {
  heads,
  v: ({ present_value: all }) => fromHeads(numbersOf(all!), all!.dims),
};

const steps: Record<string, Step> = {
  'a first step': { length: 4, totals: [4, 4], room: 0 },
  'a first step of different lengths': { length: 4, totals: [4, 2], room: 0 },
  'a first step into a cache': { length: 4, totals: [4, 3], room: most },
  'one more row': { length: 1, totals: [6, 4], room: 5 },
  'one more row into a cache': { length: 1, totals: [6, 4], room: most },
  'some more rows': { length: 3, totals: [8], room: 5 },
};

describe.each(Object.entries(steps))('%s', (_, step) => {
  test('queries, keys and values apart', async () => {
    await expectMap(attention(step), expected);
  });

  test('packed', async () => {
    await expectMap(attention({ ...step, packed: true }), expected);
  });

  test.each([0, 1])('turned, neighbours: %i', async (interleaved) => {
    const attributes = { rotary_interleaved: int(interleaved) };
    await expectMap(attention({ ...step, rotary: true, attributes }), expected);
    await expectMap(attention({ ...step, rotary: true, attributes, packed: true }), expected);
  });

  test('at given places', async () => {
    const { length, totals } = step;
    const values = Array.from({ length: totals.length * length }, (_, place) => (place * 5) % most);
    const places: FusedInput = { type: 'int64', dims: [totals.length, length], values };
    await expectMap(attention({ ...step, rotary: true, more: [places] }), expected);
  });

  test('a window, a cap and another scale', async () => {
    const attributes = { local_window_size: int(2), softcap: float(0.4), scale: float(0.9) };
    await expectMap(attention({ ...step, attributes }), expected);
  });

  test('biased scores', async () => {
    const { length, totals } = step;
    const bias = random(6, 1, heads, length, Math.max(...totals));
    const attributes = { softcap: float(0.5) };
    await expectMap(attention({ ...step, more: [none, bias], attributes }), expected);
  });

  test('a sink', async () => {
    const attributes = { smooth_softmax: int(1) };
    await expectMap(attention({ ...step, attributes }), { ...expected, sink: true });
    const sinks = random(7, heads);
    await expectMap(attention({ ...step, more: [none, none, sinks] }), { ...expected, sink: true });
  });

  test('both directions', async () => {
    await expectMap(attention({ ...step, attributes: { causal: int(0) } }), expected);
  });
});

test.each(Object.entries(steps))('%s, in WebAssembly', async (_, step) => {
  await expectMap(attention({ ...step, rotary: true, packed: true }), {
    ...expected,
    providers: ['wasm'],
  });
});

test.each([11, 13, 21])('in operator set %i', async (opset) => {
  const attributes = { local_window_size: int(2), softcap: float(0.4), smooth_softmax: int(1) };
  const fused = attention({ length: 3, totals: [8], room: 5, rotary: true, attributes });
  await expectMap({ ...fused, opset }, { ...expected, sink: true });
});

test('halves', async () => {
  const fused = attention({ length: 3, totals: [8], room: 5, rotary: true });
  const inputs = fused.inputs.map((input): FusedInput | undefined =>
    input?.type === 'float32' ? { ...input, type: 'float16' } : input,
  );
  await expectMap({ ...fused, inputs, type: 'float16' }, { ...expected, tolerance: 2e-3 });
});

test('keys of another layer, none of its own', async () => {
  const fused = attention({ length: 3, totals: [8], room: 9, rotary: true });
  fused.inputs.splice(1, 2, ...[2, 3].map((seed) => random(seed, 1, 0, keyHeads * width)));
  await expectMap(fused, expected);
});

test('turned in part', async () => {
  const wide = (seed: number, count: number) => random(seed, 2, 4, count * 2 * width);
  const fused = attention({ length: 4, totals: [4, 4], room: 0, rotary: true });
  fused.inputs.splice(0, 3, wide(1, heads), wide(2, keyHeads), wide(3, keyHeads));
  await expectMap(fused, expected);
});

test('keys that are not given out are turned here', async () => {
  const step: Step = { length: 4, totals: [4, 4], room: 0, rotary: true };
  const silent = { ...attention(step), outputs: ['y'] };
  const other = await mapAlone(silent);
  const map = await expectMap(attention(step), expected);
  expect(differenceOf(map, other)).toBeLessThan(1e-6);
});

test('any step', async () => {
  const steps = fc.record({
    first: fc.boolean(),
    lengths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 }),
    room: fc.integer({ min: 5, max: 8 }),
    packed: fc.boolean(),
    rotary: fc.boolean(),
    window: fc.constantFrom(-1, 1, 3),
    softcap: fc.constantFrom(0, 2),
  });
  const run = async (given: typeof steps extends fc.Arbitrary<infer Case> ? Case : never) => {
    const { first, lengths, room, packed, rotary, window, softcap } = given;
    const attributes = { local_window_size: int(window), softcap: float(softcap) };
    const step = first
      ? { length: Math.max(...lengths), totals: lengths, room: 0 }
      : { length: 1, totals: lengths.map((length) => length + 1), room };
    await expectMap(attention({ ...step, packed, rotary, attributes }), expected);
  };
  await fc.assert(fc.asyncProperty(steps, run), { numRuns: 12, seed: 2 });
}, 30_000);
