import { jest } from '@jest/globals';
import type { PixelImage } from '@heed/attention-core/plugin';

const box = { label: 'cell', left: 0, top: 0, right: 2, bottom: 2, difficult: false };
const pictures = Array.from({ length: 20 }, (_, index) => ({
  file: `${index}.png`,
  picture: { width: 2, height: 2, data: new Uint8Array(12).fill(index) },
  boxes: [box],
}));
let labels = ['cell'];
const detect = Object.assign(
  jest.fn((asked: readonly PixelImage[]) =>
    Promise.resolve(asked.map(() => ({ objects: [{ ...box, score: 0.9, query: 0 }] }))),
  ),
  { [Symbol.asyncDispose]: () => Promise.resolve() },
);
const readRival = jest.fn();
const testExplanations = jest.fn(() => Promise.resolve('faithful'));
jest.unstable_mockModule('./task.js', () => ({
  detection: { id: 'vision/detection', load: () => Promise.resolve(detect) },
}));
jest.unstable_mockModule('./corpus.js', () => ({
  openCorpus: () =>
    Promise.resolve({ name: 'bccd', isBccd: false, labels, load: () => Promise.resolve(pictures) }),
}));
jest.unstable_mockModule('@heed/attention-core/train', () => ({ readRival, testExplanations }));
jest.unstable_mockModule('@heed/attention-core/onnx', () => ({
  readModel: () => ({
    metadata: { 'heed.config': JSON.stringify({ seed: 3, labels: ['cell', 'egg'] }) },
  }),
}));
jest.unstable_mockModule('@heed/attention-core/runtime', () => ({
  readSource: () => Promise.resolve(new Uint8Array(1)),
}));
const { evaluateDetection } = await import('./evaluate.js');

beforeEach(() => {
  jest.clearAllMocks();
  labels = ['cell'];
});

test('pictures are asked for a few at a time, and own ones have no rival of their folder’s name', async () => {
  const { metrics, baselines } = await evaluateDetection({ model: 'a.onnx', faithfulness: false });
  expect(metrics).toMatchObject({ AP50: 1, AP: 1 });
  expect(detect.mock.calls.map(([asked]) => asked.length)).toEqual([8, 8, 4]);
  expect(detect.mock.calls[2]![0][3]!.data).toEqual(
    Uint8ClampedArray.from({ length: 16 }, (_, index) => (index % 4 === 3 ? 255 : 19)),
  );
  expect(testExplanations).not.toHaveBeenCalled();
  expect([baselines, readRival.mock.calls.length]).toEqual([{}, 0]);
});

test('explanations are tested on files, which are read when they are drawn', async () => {
  await evaluateDetection({ model: 'a.onnx' });
  expect(testExplanations).toHaveBeenCalledWith(
    expect.anything(),
    expect.anything(),
    expect.objectContaining({
      inputs: pictures.map(({ file }) => file),
      noun: 'pictures',
      most: 10,
      seed: 3,
    }),
  );
});

test('data of other labels than the model’s are refused', async () => {
  labels = ['cat', 'cell'];
  const evaluating = evaluateDetection({ model: 'a.onnx' });
  await expect(evaluating).rejects.toMatchObject({
    code: 'option',
    message: expect.stringMatching(/model was made for: cell, egg; got cat, cell/),
  });
  expect(detect).not.toHaveBeenCalled();
});
