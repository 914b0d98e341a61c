import { jest } from '@jest/globals';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { Endpoint } from 'comlink';
import { denseModel, doubleModel, pattern } from '../../test/fixtures/models.js';
import { programModel } from '../../test/fixtures/program-model.js';
import { writeModel } from '../onnx/index.js';
import type { RuntimeTensor } from './session.js';
import { serveSession } from './worker-host.js';
import type { StartWorker } from './worker-link.js';

// Threads of Node cannot read TypeScript under jest, so both ends of the channel are in this one;
// the examples run real workers.
const ends: MessagePort[] = [];
let breakDown: Parameters<StartWorker>[0];
const terminate = jest.fn();
const keepAlive = jest.fn();
const serve = jest.fn(serveSession);

jest.unstable_mockModule('#start-worker', () => ({
  startWorker: ((onFailure) => {
    const { port1, port2 } = new MessageChannel();
    ends.push(port1, port2);
    breakDown = onFailure;
    serve(port2 as unknown as Endpoint);
    return { endpoint: port1 as unknown as Endpoint, keepAlive, terminate };
  }) satisfies StartWorker,
}));
const { runInWorker } = await import('./run-in-worker.js');
const { openSession } = await import('./open-session.js');

beforeEach(() => jest.clearAllMocks());
afterEach(() => ends.splice(0).forEach((end) => end.close()));

const rows = (data: Float32Array): RuntimeTensor => ({
  type: 'float32',
  dims: [data.length / 2, 2],
  data,
});
const double = () => writeModel(doubleModel({ greeting: 'hello' }));

test('answers what a session of this thread answers', async () => {
  const bytes = writeModel(denseModel());
  const [local, remote] = await Promise.all([openSession(bytes), runInWorker(bytes)]);
  const { metadata, inputNames, inputs, outputNames, provider } = local;
  expect(remote).toMatchObject({ metadata, inputNames, inputs, outputNames, provider });
  const feeds = { x: { type: 'float32', dims: [2, 24], data: pattern(48) } } as const;
  for (const fetch of [undefined, ['product'], []]) {
    expect(await remote.run(feeds, fetch)).toEqual(await local.run(feeds, fetch));
  }
  await Promise.all([local.dispose(), remote.dispose()]);
});

test('leaves the arrays of the caller alone, and of a large one sends only its part', async () => {
  const bytes = double();
  const session = await runInWorker(bytes);
  expect(bytes).toEqual(double());
  const large = new Float32Array(1e6).fill(3);
  const port = ends[0]!;
  const post = jest.spyOn(port, 'postMessage');
  const { y } = await session.run({ x: rows(large.subarray(10, 12)) });
  expect(y!.data).toEqual(Float32Array.of(6, 6));
  expect(large).toHaveLength(1e6);
  const [, transferred] = post.mock.calls[0] as unknown as [unknown, ArrayBuffer[]];
  expect(transferred).toHaveLength(1);
  expect(transferred[0]!.byteLength).toBe(0); // handed over, so no longer here
  await session.dispose();
});

test('hands outputs over instead of copying them', async () => {
  const session = await runInWorker(double());
  const post = jest.spyOn(ends[1]!, 'postMessage');
  await session.run({ x: rows(Float32Array.of(1, 2)) });
  const [, transferred] = post.mock.calls[0] as unknown as [unknown, ArrayBuffer[]];
  expect(transferred.map(({ byteLength }) => byteLength)).toEqual([0]);
  await session.dispose();
});

test('errors keep their code and their words', async () => {
  const options = { where: 'double' };
  const [local, remote] = await Promise.all([
    openSession(double(), options),
    runInWorker(double(), options),
  ]);
  const wrong: Record<string, RuntimeTensor>[] = [
    {},
    { z: rows(Float32Array.of(1, 2)) },
    { x: { type: 'float32', dims: [3], data: new Float32Array(3) } },
    { x: { type: 'int32', dims: [1, 2], data: new Int32Array(2) } },
    { x: { type: 'float32', dims: [1, 2], data: new Int32Array(2) } },
  ];
  for (const feeds of wrong) {
    const error = (await local.run(feeds).catch((thrown: unknown) => thrown)) as Error;
    await expect(remote.run(feeds)).rejects.toThrow(error);
    await expect(remote.run(feeds)).rejects.toMatchObject({
      name: 'HeedError',
      code: 'input-value',
    });
  }
  await Promise.all([local.dispose(), remote.dispose()]);
});

test('what cannot be sent is an error that says so', async () => {
  const session = await runInWorker(double());
  const x = (() => undefined) as unknown as RuntimeTensor;
  await expect(session.run({ x })).rejects.toMatchObject({
    code: 'input-value',
    message: expect.stringMatching(/^runInWorker: inputs .* a kind that can be sent/) as string,
  });
  await session.dispose();
});

test('a model that does not open is its error, and the worker ends', async () => {
  await expect(runInWorker(Uint8Array.of(1, 2, 3), { where: 'here' })).rejects.toMatchObject({
    code: 'model-damaged',
    message: expect.stringMatching(/^here: /) as string,
  });
  expect(terminate).toHaveBeenCalledTimes(1);
  await expect(runInWorker('nowhere.onnx')).rejects.toMatchObject({ code: 'file-missing' });
  await expect(runInWorker(double(), { threads: 0 })).rejects.toMatchObject({ code: 'option' });
});

test('dispose waits for the runs before it, ends the worker once, and is final', async () => {
  const session = await runInWorker(double());
  const running = session.run({ x: rows(Float32Array.of(1, 2)) });
  await Promise.all([session.dispose(), session.dispose()]);
  expect([...(await running)['y']!.data]).toEqual([2, 4]);
  expect(terminate).toHaveBeenCalledTimes(1);
  await expect(session.run({ x: rows(Float32Array.of(1, 2)) })).rejects.toMatchObject({
    code: 'disposed',
  });
});

test('programs of the file run in the same worker, as those of this thread', async () => {
  const bytes = writeModel(programModel());
  const [local, remote] = await Promise.all([openSession(bytes), runInWorker(bytes)]);
  const [one, other] = await Promise.all([local.program('add'), remote.program('add')]);
  const { metadata, inputs, outputNames, programs } = one;
  expect(other).toMatchObject({ metadata, inputs, outputNames, programs });
  expect(remote.programs).toEqual(['add']);
  expect(ends).toHaveLength(2);
  const x = rows(Float32Array.of(1, 2));
  expect(await other.run({ x })).toEqual(await one.run({ x }));
  expect(await remote.run({ x })).toEqual(await local.run({ x }));
  for (const [wrong, right] of [
    [remote.program('step'), local.program('step')],
    [other.program('add'), one.program('add')],
  ] as const) {
    const error = (await right.catch((thrown: unknown) => thrown)) as Error;
    await expect(wrong).rejects.toMatchObject({
      message: error.message.replace('openSession', 'runInWorker'),
    });
  }
  await local.dispose();
  await other.dispose();
  await expect(other.run({ x })).rejects.toMatchObject({ code: 'disposed' });
  const again = await remote.program('add');
  expect(again).not.toBe(other);
  expect(await again.run({ x })).toEqual({ x: rows(Float32Array.of(11, 22)) });
  await remote.dispose();
  await expect(again.run({ x })).rejects.toMatchObject({ code: 'disposed' });
  await expect(remote.program('add')).rejects.toMatchObject({ code: 'disposed' });
  await again.dispose();
  expect(terminate).toHaveBeenCalledTimes(1);
});

test('the process is kept alive exactly while an answer is awaited', async () => {
  const session = await runInWorker(double());
  expect(keepAlive.mock.calls).toEqual([[true], [false]]);
  const x = rows(Float32Array.of(1, 2));
  await Promise.all([session.run({ x }), session.run({ x })]);
  expect(keepAlive.mock.calls.slice(2)).toEqual([[true], [true], [true], [false]]);
  await session.dispose();
});

test('a worker that does not start or breaks down fails what waits and what comes', async () => {
  serve.mockImplementationOnce(() => undefined);
  const opening = runInWorker(double());
  await new Promise((resolve) => setTimeout(resolve));
  breakDown('no script', 'Serve it.');
  await expect(opening).rejects.toMatchObject({
    code: 'runtime-failed',
    message:
      'runInWorker: the worker that runs the model must start and stay alive; got no script. Serve it.',
  });
  const session = await runInWorker(double());
  breakDown('exit code 1');
  const x = rows(Float32Array.of(1, 2));
  await expect(session.run({ x })).rejects.toMatchObject({ code: 'runtime-failed' });
  await session.dispose();
});
