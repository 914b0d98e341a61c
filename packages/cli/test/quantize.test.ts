import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readModel, tensor, writeModel } from '@heed/attention-core/onnx';
import { makeWorkplace, type Workplace } from './workplace.js';

let place: Workplace;
const width = 64;

beforeAll(async () => {
  place = await makeWorkplace();
  const weights = Float32Array.from({ length: width * width }, (_, index) => Math.sin(index));
  const model = writeModel({
    ...{ irVersion: 8, opsets: { '': 17 }, producer: 'test', metadata: { about: 'zoo' } },
    graph: {
      name: 'product',
      nodes: [
        { name: '', op: 'MatMul', domain: '', inputs: ['x', 'w'], outputs: ['y'], attributes: {} },
      ],
      initializers: [tensor('w', 'float32', [width, width], weights)],
      inputs: [{ name: 'x', type: 'float32', shape: ['batch', width] }],
      outputs: [{ name: 'y', type: 'float32', shape: ['batch', width] }],
    },
  });
  await writeFile(join(place.folder, 'model.onnx'), model);
});

afterAll(() => place.remove());

test('writes an 8-bit copy and tells what it saved and lost', async () => {
  const { code, out } = await place.heed(['quantize', 'zoo/animal', '--model', 'model.onnx']);
  expect(code).toBe(0);
  const [heading, names, before, after, change] = out
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  expect(heading).toEqual(['zoo/animal on ZOO, dev; saved animal.int8.onnx']);
  expect(names).toEqual(['', 'accuracy', 'loss', 'size']);
  expect(before).toEqual(['before', '0.8422', '0.4', '0.02 MB']);
  expect(after!.slice(0, 3)).toEqual(['8-bit', '0.83', '0.4']);
  expect(change!.slice(0, 3)).toEqual(['change', '-0.01219', '0']);
  const { graph, metadata } = readModel(await readFile(join(place.folder, 'animal.int8.onnx')));
  expect(metadata).toEqual({ about: 'zoo' });
  expect(graph.initializers.find(({ name }) => name === 'w')!.type).toBe('uint8');
});

test('--json tells the same on one line', async () => {
  const words = ['quantize', 'zoo/animal', '--model', 'model.onnx', '--output', 'b.int8.onnx'];
  const { code, out } = await place.heed([...words, '--split', 'test', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    ...{ task: 'zoo/animal', data: 'ZOO', split: 'test', file: 'b.int8.onnx' },
    before: { bytes: expect.any(Number), metrics: { accuracy: 0.84219, loss: 0.4 } },
    after: { bytes: expect.any(Number), metrics: { accuracy: 0.83, loss: 0.4 } },
  });
});

test('a file that is no model is one line of failure', async () => {
  await writeFile(join(place.folder, 'text.onnx'), 'not a model');
  const { code, err } = await place.heed(['quantize', 'zoo/animal', '--model', 'text.onnx']);
  expect(code).toBe(1);
  expect(err).toMatch(/^heed: .*\n$/);
});
