import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { exportModel, type ExportOptions } from '../src/compile/index.js';
import { AttentionPooling, EncoderBlock, SinusoidalPositions } from '../src/index.js';

/** Debian's Python, then whatever else is called python3; the first that has the onnx package. */
const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import onnx']).status === 0,
);

const check = `
import sys, onnx
model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)
assert {entry.domain for entry in model.opset_import} == {''}
`;

const models: Record<string, () => tf.LayersModel> = {
  transformer: () => {
    const ids = tf.input({ shape: [null], dtype: 'int32' });
    const layers = [
      tf.layers.embedding({ inputDim: 100, outputDim: 64, maskZero: true }),
      new SinusoidalPositions({}),
      new EncoderBlock({ heads: 2, hidden: 64, alibi: true }),
      new AttentionPooling({ heads: 2 }),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ];
    const start: tf.SymbolicTensor = ids;
    const outputs = layers.reduce((x, layer) => layer.apply(x) as tf.SymbolicTensor, start);
    return tf.model({ inputs: ids, outputs });
  },
};

const ids: ExportOptions['inputs'] = { ids: { shape: ['batch', 'length'], dtype: 'int32' } };
const inputs: Record<string, ExportOptions['inputs']> = { transformer: ids };

let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'heed-checker-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Without Python there is nobody to ask; the runner then shows these as skipped.
const ask = python ? test : test.skip;

describe.each(Object.entries(models))('%s', (name, make) => {
  ask.each(['float32', 'float16', 'int8'] as const)(
    'a %s file satisfies onnx.checker and needs no operators of anybody',
    async (weights) => {
      const path = join(folder, `${name}-${weights}.onnx`);
      await writeFile(path, exportModel(make(), { inputs: inputs[name]!, weights }));
      const { status, stderr } = spawnSync(python!, ['-c', check, path], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    },
    30_000,
  );
});
