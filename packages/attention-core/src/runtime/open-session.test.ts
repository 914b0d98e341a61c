import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { denseModel, doubleModel, node, pattern } from '../../test/fixtures/models.js';
import { HeedError, type HeedErrorCode } from '../errors/index.js';
import { halfBits, fromHalfBits, writeModel } from '../onnx/index.js';
import { openSession } from './open-session.js';
import type { Provider, RuntimeTensor } from './session.js';

const rows = (data: Float32Array): RuntimeTensor => ({
  type: 'float32',
  dims: [data.length / 2, 2],
  data,
});

async function failure(attempt: Promise<unknown>): Promise<{ code: HeedErrorCode; text: string }> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(HeedError);
  const { code, message } = error as HeedError;
  return { code, text: message };
}

describe.each<Provider>(['node', 'wasm'])('a session on %s', (provider) => {
  const open = (model = doubleModel({ greeting: 'hello' })) =>
    openSession(writeModel(model), { provider, where: 'double' });

  test('says what it is and doubles', async () => {
    const session = await open();
    expect(session).toMatchObject({
      provider,
      inputNames: ['x'],
      inputs: [{ name: 'x', type: 'float32', shape: ['batch', 2] }],
      outputNames: ['y'],
      metadata: { greeting: 'hello' },
    });
    const { y } = await session.run({ x: rows(Float32Array.of(1, 2, 3, 4)) });
    expect(y).toEqual({ type: 'float32', dims: [2, 2], data: Float32Array.of(2, 4, 6, 8) });
    await session.dispose();
  });

  test('runs that overlap keep their own results', async () => {
    const session = await open();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        session.run({ x: rows(Float32Array.of(index, index + 1)) }),
      ),
    );
    results.forEach(({ y }, index) => expect([...y!.data]).toEqual([2 * index, 2 * index + 2]));
    await session.dispose();
  });

  test('two sessions do not disturb one another', async () => {
    const [first, second] = await Promise.all([open(), open(denseModel(2, 3))]);
    const x = rows(Float32Array.of(1, 2));
    const [doubled, dense] = await Promise.all([first.run({ x }), second.run({ x })]);
    expect([...doubled['y']!.data]).toEqual([2, 4]);
    expect(dense['y']!.dims).toEqual([1, 3]);
    await first.dispose();
    expect((await second.run({ x }, ['product']))['product']!.dims).toEqual([1, 3]);
    await second.dispose();
  });

  test('fetch restricts the outputs', async () => {
    const session = await open(denseModel());
    const x: RuntimeTensor = { type: 'float32', dims: [2, 24], data: pattern(48) };
    expect(Object.keys(await session.run({ x }, ['product']))).toEqual(['product']);
    expect(Object.keys(await session.run({ x }))).toEqual(['y', 'product']);
    expect(await session.run({ x }, [])).toEqual({});
    await session.dispose();
  });

  test('takes and gives int64 and float16', async () => {
    const longs = await open(doubleModel({}, 'int64'));
    const long = await longs.run({
      x: { type: 'int64', dims: [1, 2], data: BigInt64Array.of(2n ** 60n, -3n) },
    });
    expect(long['y']!.data).toEqual(BigInt64Array.of(2n ** 61n, -6n));
    await longs.dispose();

    const cast = doubleModel();
    cast.graph.nodes.push(node('Cast', ['y'], ['half'], { to: { kind: 'int', value: 10 } }));
    cast.graph.outputs = [{ name: 'half', type: 'float16', shape: ['batch', 2] }];
    const halves = await open(cast);
    const { half } = await halves.run({ x: rows(Float32Array.of(0.25, -8)) });
    expect(half).toEqual({ type: 'float16', dims: [1, 2], data: halfBits([0.5, -16]) });
    await halves.dispose();

    const back = doubleModel({}, 'float16');
    back.graph.nodes = [node('Cast', ['x'], ['y'], { to: { kind: 'int', value: 1 } })];
    back.graph.outputs = [{ name: 'y', type: 'float32', shape: ['batch', 2] }];
    const singles = await open(back);
    const { y } = await singles.run({ x: half! });
    expect(y!.data).toEqual(fromHalfBits(half!.data as Uint16Array));
    await singles.dispose();
  });

  test.each<[string, () => Record<string, RuntimeTensor>, RegExp]>([
    ['a name', () => ({ z: rows(new Float32Array(2)) }), /model's inputs are x; got z/],
    ['a missing input', () => ({}), /x is missing/],
    [
      'a type',
      () => ({ x: { type: 'int32', dims: [1, 2], data: new Int32Array(2) } }),
      /x must be float32 \[batch, 2\]; got int32 \[1, 2\]/,
    ],
    [
      'a rank',
      () => ({ x: { type: 'float32', dims: [2], data: new Float32Array(2) } }),
      /x must be float32 \[batch, 2\]; got float32 \[2\]/,
    ],
    [
      'a size',
      () => ({ x: { type: 'float32', dims: [1, 3], data: new Float32Array(3) } }),
      /x must be float32 \[batch, 2\]; got float32 \[1, 3\]/,
    ],
    [
      'a number of elements',
      () => ({ x: { type: 'float32', dims: [2, 2], data: new Float32Array(3) } }),
      /must have 4 elements; got 3/,
    ],
    [
      'an array class',
      () => ({ x: { type: 'float32', dims: [1, 2], data: new Float64Array(2) } }),
      /must be in a Float32Array; got Float64Array/,
    ],
  ])('refuses %s that does not fit', async (_, feeds, message) => {
    const session = await open();
    const { code, text } = await failure(session.run(feeds()));
    expect(code).toBe('input-value');
    expect(text).toMatch(/^double: /);
    expect(text).toMatch(message);
    await session.dispose();
  });

  test('refuses outputs that it does not have', async () => {
    const session = await open();
    const { code, text } = await failure(session.run({ x: rows(new Float32Array(2)) }, ['q']));
    expect([code, text]).toEqual(['input-value', "double: the model's outputs are y; got q."]);
    await session.dispose();
  });

  test('a run that fails inside the engine leaves the session usable', async () => {
    const model = doubleModel();
    model.graph.inputs.push({ name: 'other', type: 'float32', shape: ['batch', 2] });
    model.graph.nodes = [node('Add', ['x', 'other'], ['y'])];
    const session = await open(model);
    const two = rows(new Float32Array(4));
    const { code } = await failure(session.run({ x: two, other: rows(new Float32Array(6)) }));
    expect(code).toBe('runtime-failed');
    expect((await session.run({ x: two, other: two }))['y']!.dims).toEqual([2, 2]);
    await session.dispose();
  });

  test('dispose waits for what runs, refuses what comes later, and may be repeated', async () => {
    const session = await open();
    const running = session.run({ x: rows(Float32Array.of(1, 1)) });
    const disposed = session.dispose();
    expect([...(await running)['y']!.data]).toEqual([2, 2]);
    await Promise.all([disposed, session.dispose()]);
    expect((await failure(session.run({ x: rows(new Float32Array(2)) }))).code).toBe('disposed');
  });

  test('a hundred sessions leave no memory behind', async () => {
    const bytes = writeModel(denseModel(256, 1024));
    const x: RuntimeTensor = { type: 'float32', dims: [1, 256], data: pattern(256) };
    const cycle = async (times: number): Promise<void> => {
      for (let round = 0; round < times; round++) {
        const session = await openSession(bytes, { provider });
        await session.run({ x });
        await session.dispose();
      }
    };
    await cycle(20);
    const before = process.memoryUsage().rss;
    await cycle(100);
    const grown = (process.memoryUsage().rss - before) / bytes.length;
    expect(grown).toBeLessThan(40);
  });

  test('a graph that contradicts itself is a damaged model', async () => {
    const model = doubleModel();
    model.graph.nodes = [node('Add', ['x', 'nowhere'], ['y'])];
    expect((await failure(open(model))).code).toBe('model-damaged');
  });

  test('an operator that nobody knows is a foreign model', async () => {
    const model = doubleModel();
    model.graph.nodes = [node('Telepathy', ['x'], ['y'])];
    expect((await failure(open(model))).code).toBe('model-foreign');
  });
});

describe('openSession', () => {
  test('takes paths and file URLs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heed-session-'));
    const path = join(folder, 'double model.onnx');
    await writeFile(path, writeModel(doubleModel()));
    for (const source of [path, pathToFileURL(path), pathToFileURL(path).href]) {
      const session = await openSession(source);
      expect(session.provider).toBe('node');
      await session.dispose();
    }
    await rm(folder, { recursive: true });
  });

  test('refuses options that do not exist', async () => {
    const bytes = writeModel(doubleModel());
    const gpu = { provider: 'gpu' as Provider };
    expect(await failure(openSession(bytes, gpu))).toMatchObject({
      code: 'option',
      text: 'openSession: provider must be one of auto, node, wasm, webgpu; got "gpu".',
    });
    expect((await failure(openSession(bytes, { threads: 0 }))).code).toBe('option');
  });

  test.each<[string, string, HeedErrorCode]>([
    ['a web page', '<!DOCTYPE html><html></html>', 'model-foreign'],
    ['nothing', '', 'model-foreign'],
  ])('refuses %s', async (_, text, code) => {
    expect((await failure(openSession(new TextEncoder().encode(text)))).code).toBe(code);
  });

  test('refuses a truncated model', async () => {
    const bytes = writeModel(denseModel());
    expect((await failure(openSession(bytes.slice(0, bytes.length / 2)))).code).toBe(
      'model-damaged',
    );
  });
});

describe.each<Provider>(['node', 'wasm'])(
  'a model that keeps its weights in another file, on %s',
  (provider) => {
    // y = x · w [20, 30] of onnx.save_model(…, save_as_external_data=True, location='m.onnx_data'), onnx 1.12
    const bytes = Buffer.from(
      'CAg6hQEKEQoBeAoBdxIBeSIGTWF0TXVsEgFnKkEIFAgeEAFCAXdqFwoIbG9jYXRpb24SC20ub25ueF9kYXRhagsKBm9mZnNldBIBMGoOCgZsZW5ndGgSBDI0MDBwAVoUCgF4Eg8KDQgBEgkKAxIBYgoCCBRiFAoBeRIPCg0IARIJCgMSAWIKAggeQgQKABAR',
      'base64',
    );

    test('runs with that file', async () => {
      const weights = Float32Array.from({ length: 600 }, (_, index) => index);
      const externalData = { 'm.onnx_data': new Uint8Array(weights.buffer) };
      const session = await openSession(bytes, { provider, externalData });
      const x = { type: 'float32', dims: [1, 20], data: new Float32Array(20).fill(1) } as const;
      const { y } = await session.run({ x });
      expect(y!.data[1]).toBe(20 * 285 + 20); // Σ (30·row + 1)
      await session.dispose();
    });

    test('says without it that it is missing', async () => {
      await expect(openSession(bytes, { provider })).rejects.toMatchObject({
        code: 'file-missing',
        message: expect.stringContaining('give them by name as the option externalData'),
      });
    });
  },
);
