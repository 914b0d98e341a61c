import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { exportModel, exportPrograms } from '../src/compile/index.js';
import { AttentionPooling, EncoderBlock, SinusoidalPositions } from '../src/index.js';
import { readProgram, writeModel } from '../src/onnx/index.js';
import { encoderDecoder } from './fixtures/encoder-decoder.js';

/** Debian's Python, then whatever else is called python3; the first that has the onnx package. */
const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import onnx']).status === 0,
);

const check = `
import sys, onnx
for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    assert {entry.domain for entry in model.opset_import} == {''}
`;

/** Checks that Python finds nothing wrong with files. */
async function expectChecked(...files: Uint8Array[]): Promise<void> {
  const paths = files.map((_, index) => join(folder, `${index}.onnx`));
  await Promise.all(files.map((bytes, index) => writeFile(paths[index]!, bytes)));
  const { status, stderr } = spawnSync(python!, ['-c', check, ...paths], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

const models: Record<string, () => tf.LayersModel> = {
  transformer: () => {
    const ids = tf.input({ shape: [null], dtype: 'int32' });
    const layers = [
      tf.layers.embedding({ inputDim: 100, outputDim: 64, maskZero: true }),
      new SinusoidalPositions({}),
      new EncoderBlock({ heads: 2, hidden: 64, positions: 'alibi' }),
      new AttentionPooling({ heads: 2 }),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ];
    const start: tf.SymbolicTensor = ids;
    const outputs = layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, start);
    return tf.model({ inputs: ids, outputs });
  },
  CNN: () =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({ filters: 16, kernelSize: 3, inputShape: [14, 14, 1] }),
        tf.layers.batchNormalization({}),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.separableConv2d({ filters: 32, kernelSize: 3, padding: 'same' }),
        tf.layers.conv2dTranspose({ filters: 16, kernelSize: 3, strides: 2 }),
        tf.layers.globalAveragePooling2d({}),
        tf.layers.dense({ units: 10, activation: 'softmax' }),
      ],
    }),
  LSTM: () =>
    tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 100, outputDim: 32, inputLength: 6 }),
        tf.layers.bidirectional({
          layer: tf.layers.lstm({ units: 32 }) as unknown as tf.RNN,
          mergeMode: 'concat',
        }),
        tf.layers.layerNormalization({}),
        tf.layers.dense({ units: 2 }),
      ],
    }),
};

let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'heed-checker-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Without Python there is nobody to ask; the runner then shows these as skipped.
const ask = python ? test : test.skip;

describe.each(Object.entries(models))('%s', (_, make) => {
  ask.each([
    ['float32', 'wasm'],
    ['float16', 'wasm'],
    ['int8', 'wasm'],
    ['float16', 'node'],
  ] as const)(
    'a %s file for %s satisfies onnx.checker and needs no operators of anybody',
    async (weights, provider) => {
      await expectChecked(exportModel(make(), { weights, provider }));
    },
    30_000,
  );
});

ask(
  'a file of programs satisfies it, and so does each program as a file of its own',
  async () => {
    const bytes = exportPrograms({ ...encoderDecoder(), weights: 'int8-weight-only' });
    await expectChecked(bytes, writeModel(readProgram(bytes, 'step')));
  },
  30_000,
);
