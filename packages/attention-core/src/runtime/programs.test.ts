import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doubleModel } from '../../test/fixtures/models.js';
import { programModel } from '../../test/fixtures/program-model.js';
import { readProgram, writeModel } from '../onnx/index.js';
import { openSession } from './open-session.js';
import type { RuntimeTensor } from './session.js';

const row = (...data: number[]): RuntimeTensor => ({
  type: 'float32',
  dims: [data.length / 2, 2],
  data: Float32Array.from(data),
});
const bytes = writeModel(programModel());
const where = 'here';

test.each(['node', 'wasm'] as const)(
  'a program runs on %s beside its session',
  async (provider) => {
    await using session = await openSession(bytes, { provider });
    await using add = await session.program('add');
    expect(session.programs).toEqual(['add']);
    expect(add).toMatchObject({
      ...{ provider, inputNames: ['x'], outputNames: ['x'], programs: [] },
      metadata: { greeting: 'hello' },
    });
    const [doubled, added] = await Promise.all([
      session.run({ x: row(1, 2) }),
      add.run({ x: row(1, 2) }, ['x']),
    ]);
    expect([doubled, added]).toEqual([{ y: row(2, 4) }, { x: row(11, 22) }]);
  },
);

test('what goes in and out under one name can stay where the model runs', async () => {
  await using session = await openSession(bytes);
  const add = await session.program('add');
  const { kept } = await add.runKeeping({ x: row(1, 2, 3, 4) }, ['x']);
  expect(add.holds(kept['x']!)).toBe(true);
  const { outputs } = await add.runKeeping({ x: kept['x']! }, [], ['x']);
  expect(outputs['x']).toEqual(row(21, 42, 23, 44));
  kept['x']!.dispose();
});

test('is opened once, and again when it was disposed of', async () => {
  await using session = await openSession(bytes);
  const [one, same] = await Promise.all([session.program('add'), session.program('add')]);
  expect(same).toBe(one);
  await one.dispose();
  await expect(one.run({ x: row(1, 2) })).rejects.toMatchObject({ code: 'disposed' });
  const other = await session.program('add');
  expect(await other.run({ x: row(1, 2) })).toEqual({ x: row(11, 22) });
});

test('ends with its session, also while it is being opened', async () => {
  const session = await openSession(bytes, { where });
  const opening = session.program('add');
  await session.dispose();
  const disposed = { code: 'disposed', message: /^here: the model must not have been disposed/ };
  await expect((await opening).run({ x: row(1, 2) })).rejects.toMatchObject({ code: 'disposed' });
  await expect(session.program('add')).rejects.toMatchObject({
    ...disposed,
    message: expect.stringMatching(disposed.message) as string,
  });
});

test('needs the file no more once the session is open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heed-programs-'));
  const path = join(folder, 'model.onnx');
  await writeFile(path, bytes);
  await using session = await openSession(path);
  await rm(folder, { recursive: true });
  expect(await (await session.program('add')).run({ x: row(1, 2) })).toEqual({ x: row(11, 22) });
});

test('an unknown name and a file without programs are errors that say so', async () => {
  await using session = await openSession(bytes, { where });
  await expect(session.program('step')).rejects.toThrow(
    'here: the further programs of the file are add; got step.',
  );
  await using plain = await openSession(writeModel(doubleModel()), { where });
  expect(plain.programs).toEqual([]);
  await expect(plain.program('step')).rejects.toThrow(
    'here: the file must carry further programs; got none, and so no step. exportPrograms writes such a file.',
  );
  expect(() => readProgram(bytes, 'step')).toThrow('readProgram: the further programs');
});

test('a program that does not belong to its file is an error, and the session goes on', async () => {
  const { graph, metadata, ...model } = programModel();
  const changed = (entry: string) => ({ ...metadata, 'heed.program/add': entry });
  const files: [Uint8Array, string][] = [
    [
      writeModel({ ...model, metadata, graph: { ...graph, initializers: [] } }),
      'here: the file must hold far/weight of shape [2]; got none.',
    ],
    [
      writeModel({ ...model, graph, metadata: changed('no base64!') }),
      "here: the file's metadata heed.program/add must be as Heed wrote it.",
    ],
  ];
  for (const [file, message] of files) {
    await using session = await openSession(file, { where });
    for (let time = 0; time < 2; time++) {
      await expect(session.program('add')).rejects.toMatchObject({
        code: 'model-damaged',
        message,
      });
    }
    expect(await session.run({ x: row(1, 2) })).toEqual({ y: row(2, 4) });
  }
});
