import { doubleModel } from '../../test/fixtures/models.js';
import { writeModel } from '../onnx/index.js';
import { openSession } from '../runtime/index.js';
import { openTaskSession } from './open-task-session.js';

const bytesOf = (metadata: Record<string, string>) => writeModel(doubleModel(metadata));
const file = bytesOf({ 'heed.task': 'test/double' });
const model = new URL(
  `data:application/octet-stream;base64,${Buffer.from(file).toString('base64')}`,
);
const task = { id: 'test/double', model };
const x = { type: 'float32', dims: [1, 2], data: Float32Array.of(1, 2) } as const;

test.each([
  ['the shipped model', undefined],
  ['another file', file],
])('opens %s', async (_, source) => {
  const session = await openTaskSession(task, source);
  const { y } = await session.run({ x });
  expect([...y!.data]).toEqual([2, 4]);
  await session.dispose();
});

test('opens it as the options say', async () => {
  const session = await openTaskSession(task, file, { provider: 'wasm' });
  expect(session.provider).toBe('wasm');
  await session.dispose();
});

test('gives back a session that is open', async () => {
  const session = await openSession(file);
  expect(await openTaskSession(task, session)).toBe(session);
  expect([...(await session.run({ x })).y!.data]).toEqual([2, 4]);
  await session.dispose();
});

test('names the task in errors, or who asks', async () => {
  await expect(openTaskSession(task, 'nowhere.onnx')).rejects.toThrow(/^test\/double: nowhere/);
  const opening = openTaskSession(task, 'nowhere.onnx', { where: 'stream' });
  await expect(opening).rejects.toThrow(/^stream: nowhere/);
});

test.each([
  ['a model of another task', { 'heed.task': 'test/halve' }, 'a model of test/halve'],
  ['a model of nobody', {}, 'an ONNX model that names no Heed task'],
])('refuses %s', async (_, foreign, got) => {
  await expect(openTaskSession(task, bytesOf(foreign))).rejects.toMatchObject({
    code: 'model-foreign',
    message: `test/double: the bytes must hold a model of the task test/double; got ${got}. Give a file that was trained for test/double, or nothing for the shipped one.`,
  });
});

test('says what opens the refused file, and disposes of its session', async () => {
  const session = await openSession(bytesOf({}));
  const elsewhere = 'Others are opened by openOther.';
  await expect(openTaskSession({ ...task, elsewhere }, session)).rejects.toThrow(
    /the session must hold .* shipped one\. Others are opened by openOther\.$/,
  );
  await expect(session.run({ x })).rejects.toMatchObject({ code: 'disposed' });
});
