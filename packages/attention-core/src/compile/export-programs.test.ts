import * as tf from '@tensorflow/tfjs';
import { emptyCache, encoderDecoder, sentences } from '../../test/fixtures/encoder-decoder.js';
import { recordAttention } from '../layers/record-attention.js';
import { openAttention, readModel, readProgram } from '../onnx/index.js';
import { openSession } from '../runtime/open-session.js';
import type { RuntimeTensor, Session } from '../runtime/session.js';
import { exportPrograms, type ExportProgramsOptions } from './export-programs.js';
import { loadWeights } from './load-weights.js';
import { underPrefix } from './under-prefix.js';

beforeAll(() => tf.setBackend('cpu'));

const model = encoderDecoder();
const written = (options: Partial<ExportProgramsOptions> = {}) =>
  exportPrograms({ ...model, weights: 'float32', ...options });

type Feeds = Record<string, RuntimeTensor>;
type Results = Record<string, RuntimeTensor>;

const ints = (...values: number[]): RuntimeTensor => ({
  type: 'int32',
  dims: [values.length],
  data: Int32Array.from(values),
});

/** What a program gives in tfjs. */
function inTfjs(name: string, feeds: Feeds, of = model): Results {
  return tf.tidy(() => {
    const given = Object.fromEntries(
      Object.entries(feeds).map(([input, { data, dims, type }]) => [
        input,
        tf.tensor(data as Float32Array, [...dims], type as 'float32'),
      ]),
    );
    const { result, attention } = recordAttention(() => of.programs[name]!.run(given));
    const named = { ...result, ...underPrefix('attention/', attention) };
    return Object.fromEntries(
      Object.entries(named).map(([output, x]) => [
        output,
        { type: x.dtype as 'float32', dims: x.shape, data: x.dataSync() as Float32Array },
      ]),
    );
  });
}

type Run = (program: string, feeds: Feeds) => Promise<Results>;

/** Reads three sentences and writes two steps; in the second, rows move, and one is followed twice. */
async function decode(run: Run): Promise<Results[]> {
  const ids: RuntimeTensor = { type: 'int32', dims: [3, 6], data: sentences.ids };
  const read = await run('encode', { ids });
  const states = (results: Results) =>
    Object.fromEntries(Object.entries(results).filter(([name]) => name.startsWith('state/')));
  const empty: RuntimeTensor = { type: 'float32', dims: [3, 2, 8, 16], data: emptyCache(3).dataSync() as Float32Array }; // prettier-ignore
  const at = (position: number): RuntimeTensor => ({
    type: 'float32',
    dims: [],
    data: Float32Array.of(position),
  });
  const first = await run('step', {
    ...{ tokens: ints(1, 1, 1), origins: ints(0, 1, 2), position: at(0) },
    ...{ ...states(read), 'state/keys': empty, 'state/values': empty },
  });
  const second = await run('step', {
    ...{ tokens: ints(9, 8, 7, 6), origins: ints(2, 0, 0, 1), position: at(1) },
    ...states(first),
  });
  return [read, first, second];
}

const inSession =
  (session: Session): Run =>
  async (name, feeds) =>
    (name === 'encode' ? session : await session.program(name)).run(feeds);

const largestDifference = (a: RuntimeTensor, b: RuntimeTensor) =>
  Array.from(a.data as Float32Array).reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (b.data[index] as number))),
    0,
  );

function expectAlike(found: readonly Results[], expected: readonly Results[]): void {
  found.forEach((results, index) => {
    expect(Object.keys(results).sort()).toEqual(Object.keys(expected[index]!).sort());
    for (const [name, result] of Object.entries(results)) {
      expect(result.dims).toEqual(expected[index]![name]!.dims);
      expect(largestDifference(result, expected[index]![name]!)).toBeLessThan(1e-5);
    }
  });
}

test.each(['node', 'wasm'] as const)(
  'programs answer on %s what tfjs answers',
  async (provider) => {
    await using session = await openSession(written(), { provider });
    expect(session.programs).toEqual(['step']);
    const expected = await decode(async (name, feeds) => inTfjs(name, feeds));
    const found = await decode(inSession(session));
    expectAlike(found, expected);
    expect(Object.keys(found[2]!)).toEqual(
      expect.arrayContaining([
        'tokens',
        'state/keys',
        'attention/decoder/self',
        'attention/decoder/cross',
      ]),
    );
  },
);

test('weights are stored once, and programs bring only their nodes', () => {
  const before = tf.memory().numTensors;
  const bytes = written();
  expect(tf.memory().numTensors).toBe(before);
  const { graph, metadata } = readModel(bytes);
  const stored = graph.initializers.map(({ name }) => name);
  // All that is read, and nothing else: dropout's counters are not.
  const read = model.variables.map((weight) => weight.originalName).filter((name) => !/step/.test(name)); // prettier-ignore
  expect(stored).toEqual(expect.arrayContaining(read));
  expect(new Set(stored).size).toBe(stored.length);
  expect(graph.inputs).toEqual([{ name: 'ids', type: 'int32', shape: ['batch', 'source'] }]);
  const weights = graph.initializers.reduce((sum, { data }) => sum + data.length, 0);
  expect(metadata['heed.program/step']!.length).toBeLessThan(8000);
  expect(bytes.length).toBeLessThan(weights + 20_000);
  const step = readProgram(bytes, 'step').graph;
  expect(step.initializers.filter(({ name }) => name === 'file/tokens/vectors')).toHaveLength(1);
  expect(step.outputs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['next/tokens', 'scores', 'next/state/keys']),
  );
});

/** Share of the file that is left, and the largest change of a log-probability or of a weight of attention. */
const storages = [
  ['float16', 0.6, 5e-3],
  ['int8-weight-only', 0.4, 0.1],
] as const;

test.each(storages)('stored as %s, steps give nearly the same', async (weights, share, error) => {
  const [whole, small] = [written(), written({ weights })];
  expect(small.length / whole.length).toBeLessThan(share);
  await using one = await openSession(whole);
  await using other = await openSession(small);
  const [expected, found] = [await decode(inSession(one)), await decode(inSession(other))];
  const differences = (output: string) =>
    found.flatMap((results, index) =>
      results[output] ? [largestDifference(results[output], expected[index]![output]!)] : [],
    );
  for (const output of ['scores', 'attention/encoder', 'attention/decoder/cross']) {
    expect(Math.max(...differences(output))).toBeLessThan(error);
    expect(Math.max(...differences(output))).toBeGreaterThan(0);
  }
});

test.each(storages)(
  'with weights as %s, programs are as layers that load them',
  async (weights) => {
    const bytes = written({ weights });
    const other = encoderDecoder();
    for (const weight of other.variables) weight.write(tf.zeros(weight.shape as number[]));
    loadWeights(other.variables, bytes);
    await using session = await openSession(bytes);
    const expected = await decode(async (name, feeds) => inTfjs(name, feeds, other));
    expectAlike(await decode(inSession(session)), expected);
  },
);

test('the attention of such a file opens as of any other, and its programs stay', async () => {
  const opened = openAttention(written());
  expect(opened.maps.map(({ name }) => name)).toEqual(['encoder']);
  await using session = await openSession(opened.bytes);
  const step = await session.program('step');
  expect(step.outputNames).toContain('attention/decoder/cross');
});

test('metadata of the caller travels; maps can be left out', () => {
  const bytes = written({ metadata: { about: 'a test' }, attention: false });
  expect(readModel(bytes).metadata).toMatchObject({ about: 'a test' });
  const { outputs } = readProgram(bytes, 'step').graph;
  expect(outputs.filter(({ name }) => name.startsWith('attention/'))).toEqual([]);
});

const x = { shape: ['batch', 2], dtype: 'float32' } as const;
const same = (given: Record<string, tf.Tensor>) => ({ y: given['x']! });
const dense = (name: string) => {
  const layer = tf.layers.dense({ name, units: 2 });
  layer.apply(tf.zeros([1, 2]));
  return layer;
};

test.each<[string, unknown, string]>([
  ['no programs', { programs: {} }, 'exportPrograms: programs must hold one at least; got '],
  [
    'no function',
    { programs: { read: { inputs: { x } } } },
    'exportPrograms: programs.read.run must be a function; got undefined.',
  ],
  [
    'no inputs',
    { programs: { read: { run: same } } },
    'exportPrograms: programs.read.inputs must be shapes by name; got undefined.',
  ],
  [
    'a tensor',
    { programs: { read: { inputs: { x }, run: () => tf.zeros([1]) } } },
    'exportPrograms, program read: run must return tensors by name; got a tensor. For example { logits }.',
  ],
  [
    'a wrong input',
    { programs: { read: { inputs: { x }, run: same }, step: { inputs: { x: 3 }, run: same } } },
    'exportPrograms, program step: inputs.x must be a tensor, or its shape and dtype; got the number 3',
  ],
  [
    'whole numbers, which programs do not compute in',
    { weights: 'int8' },
    'exportPrograms: weights must be one of float16, float32, int8-weight-only; got "int8"',
  ],
])('refuses %s', (_, wrong, message) => {
  const before = tf.memory().numTensors;
  expect(() => exportPrograms({ ...model, ...(wrong as object) })).toThrow(message);
  expect([tf.memory().numTensors, tf.getBackend()]).toEqual([before, 'cpu']);
});

test.each([
  ['in one program', (one: tf.layers.Layer, two: tf.layers.Layer) => ({ read: [one, two] })],
  ['in two', (one: tf.layers.Layer, two: tf.layers.Layer) => ({ read: [one], step: [two] })],
])('two weights of one name %s are refused', (_, split) => {
  const layers = [dense('a'), dense('a')] as const;
  const programs = Object.entries(split(...layers)).map(([name, parts]) => [
    name,
    {
      inputs: { x },
      run: (given: Record<string, tf.Tensor>) => ({
        y: parts.reduce((value, layer) => layer.apply(value) as tf.Tensor, given['x']!),
      }),
    },
  ]);
  const variables = layers.flatMap((layer) => layer.weights);
  expect(() =>
    exportPrograms({
      variables,
      programs: Object.fromEntries(programs) as ExportProgramsOptions['programs'],
    }),
  ).toThrow(/weights must have names of their own; got two that are called a\/kernel\. Give each/);
});
