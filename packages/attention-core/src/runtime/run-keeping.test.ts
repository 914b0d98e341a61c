import { denseModel, doubleModel, node, pattern } from '../../test/fixtures/models.js';
import { writeModel, type OnnxModel } from '../onnx/index.js';
import { openSession } from './open-session.js';
import type { DeviceTensor, Provider, RuntimeTensor } from './session.js';

const pair = (...data: [number, number]): RuntimeTensor => ({
  type: 'float32',
  dims: [1, 2],
  data: Float32Array.from(data),
});

/** next = state + by, and total = Σ next. */
function counterModel(): OnnxModel {
  const model = doubleModel();
  const state = { type: 'float32' as const, shape: [1, 2] };
  model.graph.nodes = [
    node('Add', ['state', 'by'], ['next']),
    node('ReduceSum', ['next'], ['total'], { keepdims: { kind: 'int', value: 0 } }),
  ];
  model.graph.inputs = [
    { name: 'state', ...state },
    { name: 'by', ...state },
  ];
  model.graph.outputs = [
    { name: 'next', ...state },
    { name: 'total', type: 'float32', shape: [] },
  ];
  return model;
}

describe.each<Provider>(['node', 'wasm'])('outputs that stay, on %s', (provider) => {
  const open = () => openSession(writeModel(counterModel()), { provider, where: 'counter' });

  test('are fed to the next run, and read when wanted', async () => {
    const session = await open();
    let state: DeviceTensor = session.hold(pair(1, 2));
    const read: RuntimeTensor[] = [];
    for (let step = 1; step <= 5; step++) {
      const { kept, outputs } = await session.runKeeping({ state, by: pair(1, 10) }, ['next']);
      expect(Object.keys(outputs)).toEqual(['total']);
      expect(outputs['total']!.data[0]).toBe(3 + 11 * step);
      state.dispose();
      state = kept['next']!;
      expect(state).toMatchObject({ type: 'float32', dims: [1, 2], location: 'memory' });
      expect(session.holds(state)).toBe(true);
      read.push(await state.read());
    }
    // What was read stays as it was, although the memory behind it is used again.
    expect(read.map(({ data }) => [...data])).toEqual(
      [1, 2, 3, 4, 5].map((step) => [1 + step, 2 + 10 * step]),
    );
    await session.dispose();
  });

  test('fetch restricts the others', async () => {
    const session = await open();
    const feeds = { state: pair(1, 1), by: pair(1, 1) };
    expect((await session.runKeeping(feeds, ['next'], [])).outputs).toEqual({});
    expect((await session.runKeeping(feeds, [], [])).kept).toEqual({});
    await session.dispose();
  });

  test('cannot be used after dispose, nor with another provider', async () => {
    const session = await open();
    const held = session.hold(pair(1, 2));
    const foreign = await openSession(writeModel(counterModel()), {
      provider: provider === 'node' ? 'wasm' : 'node',
    });
    expect(foreign.holds(held)).toBe(false);
    await expect(foreign.run({ state: held, by: pair(0, 0) })).rejects.toMatchObject({
      code: 'input-value',
      message: expect.stringContaining(`input state must be held with provider`) as string,
    });
    held.dispose();
    held.dispose();
    await expect(held.read()).rejects.toMatchObject({ code: 'disposed' });
    await expect(session.run({ state: held, by: pair(0, 0) })).rejects.toMatchObject({
      code: 'disposed',
    });
    await Promise.all([session.dispose(), foreign.dispose()]);
  });

  test('are checked as any other input', async () => {
    const session = await open();
    const wide = session.hold({ type: 'float32', dims: [1, 3], data: new Float32Array(3) });
    await expect(session.run({ state: wide, by: pair(0, 0) })).rejects.toMatchObject({
      message: 'counter: input state must be float32 [1, 2]; got float32 [1, 3].',
    });
    const empty = undefined as unknown as RuntimeTensor;
    const numbers = [1, 2] as unknown as RuntimeTensor;
    await expect(session.run({ state: numbers, by: empty })).rejects.toMatchObject({
      message: 'counter: input state must be a tensor; got an array of 2.',
    });
    expect(() => session.hold({ ...pair(1, 2), dims: [3] })).toThrow(/must have 3 elements; got 2/);
    await expect(session.runKeeping({}, ['other'])).rejects.toMatchObject({ code: 'input-value' });
    await session.dispose();
  });

  test('the report says what executes it', async () => {
    const session = await open();
    expect(session.report).toEqual({ provider, reason: 'it was asked for', fallbacks: [] });
    await session.dispose();
  });

  test.each([256, 'any number'])(
    'ten thousand runs of %s rows leave no memory behind',
    async (rows) => {
      const model = denseModel(24, 16);
      for (const output of model.graph.outputs) output.shape = [rows, 16];
      const session = await openSession(writeModel(model), { provider });
      const x: RuntimeTensor = { type: 'float32', dims: [256, 24], data: pattern(256 * 24) };
      const run = async (times: number): Promise<number> => {
        for (let time = 0; time < times; time++) {
          const { kept } = await session.runKeeping({ x }, ['y']);
          kept['y']!.dispose();
        }
        return process.memoryUsage().rss;
      };
      const before = await run(2000);
      const grown = ((await run(10_000)) - before) / 10_000;
      // A run makes two outputs of 16 KB; one that stayed would show.
      expect(grown).toBeLessThan(6000);
      await session.dispose();
    },
  );
});

test("'webgpu' needs a browser", async () => {
  await expect(
    openSession(writeModel(doubleModel()), { provider: 'webgpu' }),
  ).rejects.toMatchObject({
    code: 'runtime-missing',
    message:
      "openSession: provider 'webgpu' needs a page or a worker in a browser; got Node. Use provider 'auto'.",
  });
});
