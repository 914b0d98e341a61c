import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';

const detector = () => ({ training: { dispose: jest.fn() }, answering: { dispose: jest.fn() } });
const [model, rival] = [detector(), detector()];
const trainDetector = jest.fn<() => Promise<unknown>>();
const box = { label: 'cell', left: 0, top: 0, right: 1, bottom: 1, difficult: false };
const crowded = {
  file: 'a.png',
  picture: { width: 1, height: 1, data: new Uint8Array(3) },
  boxes: Array.from({ length: 301 }, () => box),
};
jest.unstable_mockModule('./train-detector.js', () => ({ trainDetector }));
jest.unstable_mockModule('./model.js', () => ({
  buildDetector: () => model,
  buildConvolutionalDetector: () => rival,
}));
jest.unstable_mockModule('./to-file.js', () => ({ toFile: () => new Uint8Array(1) }));
jest.unstable_mockModule('./corpus.js', () => ({
  openCorpus: () =>
    Promise.resolve({
      ...{ name: 'mine', isBccd: false, labels: ['cell'] },
      load: () => Promise.resolve([crowded]),
    }),
}));
const { detectionRecipe } = await import('./recipe.js');

test.each([
  ['first', 0],
  ['second', 1],
])('where the %s training fails, all models are freed', async (_, taught) => {
  jest.clearAllMocks();
  if (taught > 0) trainDetector.mockResolvedValueOnce({});
  trainDetector.mockRejectedValueOnce(new Error('diverged'));
  const messages: string[] = [];
  const onMessage = (message: string) => messages.push(message);
  const runFolder = await mkdtemp(join(tmpdir(), 'heed-detection-'));
  const training = detectionRecipe.train({ runFolder, onMessage });
  await expect(training).rejects.toThrow('diverged');
  await rm(runFolder, { recursive: true });
  for (const part of [rival.training, rival.answering])
    expect(part.dispose).toHaveBeenCalledTimes(1);
  for (const part of [model.training, model.answering])
    expect(part.dispose).toHaveBeenCalledTimes(taught);
  expect(messages.filter((message) => message.includes('more than the 300 objects'))).toHaveLength(
    1,
  );
});
