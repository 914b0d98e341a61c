import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { trainRival } from './train-rival.js';

let run: string;
beforeEach(async () => {
  run = await mkdtemp(join(tmpdir(), 'train-rival-'));
});
afterEach(() => rm(run, { recursive: true }));

const training = () => ({
  model: { name: 'plain' },
  train: jest.fn((_model: { name: string }, _fitting: object) => Promise.resolve()),
  toFile: jest.fn(({ name }: { name: string }) => new TextEncoder().encode(name)),
  dispose: jest.fn(),
});

test('trains as the run says, in a folder of its own, and writes the file there', async () => {
  const own = training();
  const fitting = { runFolder: run, fingerprint: 'settings', resume: true };
  const { model, file } = await trainRival(fitting, own);
  expect(model).toBe(own.model);
  const runFolder = join(run, 'without-attention');
  expect(own.train.mock.calls).toEqual([[own.model, { ...fitting, runFolder }]]);
  expect(file).toBe(join(runFolder, 'model.onnx'));
  expect(await readFile(file, 'utf8')).toBe('plain');
  expect(own.dispose).not.toHaveBeenCalled();
});

test.each(['train', 'toFile'] as const)('where %s fails, the network is freed', async (part) => {
  const own = training();
  own[part].mockImplementation(() => {
    throw new Error('diverged');
  });
  const fitting = { runFolder: run, fingerprint: 'settings' };
  await expect(trainRival(fitting, own)).rejects.toThrow('diverged');
  expect(own.dispose.mock.calls).toEqual([[own.model]]);
});
