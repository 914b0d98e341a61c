import * as tf from '@tensorflow/tfjs';
import { readFile } from 'node:fs/promises';
import { readModel, readWeights } from '@heed/attention-core/onnx';
import { beginWith } from '@heed/attention-core/train';
import { isolationFile } from './isolation-file.js';
import { buildIsolator } from './model.js';
import { settings } from './settings.js';
import { tinySizes } from './tiny-sizes.js';

test('a training can go on with the weights of the shipped file, all of them', async () => {
  await tf.setBackend('cpu');
  const { model } = buildIsolator({ ...settings, frames: 2, seed: 9 });
  await beginWith(model, 'shipped', isolationFile);
  const stored = readWeights(readModel(new Uint8Array(await readFile(isolationFile.model))).graph);
  for (const { originalName, read } of model.weights.map((weight) => ({
    originalName: weight.originalName,
    read: weight.read().dataSync(),
  }))) {
    expect([originalName, [...read]]).toEqual([
      originalName,
      [...stored.get(originalName)!.values],
    ]);
  }
  model.dispose();
});

test('a model of other sizes is refused', async () => {
  const { model } = buildIsolator({ ...tinySizes, frames: 2, seed: 9 });
  await expect(beginWith(model, 'shipped', isolationFile)).rejects.toMatchObject({ code: 'shape' });
  model.dispose();
});
