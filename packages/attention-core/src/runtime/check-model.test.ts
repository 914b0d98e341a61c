import { writeModel, type OnnxModel, type OnnxNode } from '../onnx/index.js';
import { checkModel, checkSizes } from './check-model.js';
import { openSession } from './open-session.js';

const { rows, columns } = checkSizes;

const node = (
  op: string,
  inputs: string[],
  output: string,
  attributes: OnnxNode['attributes'] = {},
): OnnxNode => ({ name: output, op, domain: '', inputs, outputs: [output], attributes });

const float = (name: string, shape: number[]) => ({ name, type: 'float32' as const, shape });

/** What transformers and their gradients are made of, once each. */
const model: OnnxModel = {
  irVersion: 8,
  opsets: { '': 17 },
  producer: 'heed',
  metadata: {},
  graph: {
    name: 'check',
    nodes: [
      node('MatMul', ['x', 'w'], 'product'),
      node('Softmax', ['product'], 'shares'),
      node('Erf', ['product'], 'erf'),
      node('ReduceMean', ['erf'], 'mean', { axes: { kind: 'ints', value: [-1] } }),
      node('ScatterND', ['shares', 'places', 'erf'], 'sums', {
        reduction: { kind: 'string', value: 'add' },
      }),
    ],
    initializers: [],
    inputs: [
      float('x', [rows, columns]),
      float('w', [columns, columns]),
      { name: 'places', type: 'int64', shape: [rows, 1] },
    ],
    outputs: [float('mean', [rows, 1]), float('sums', [rows, columns])],
  },
};

test('the file is this graph', () => {
  const written = Buffer.from(writeModel(model)).toString('base64');
  expect(Buffer.from(checkModel()).toString('base64')).toBe(written);
});

test('the graph runs', async () => {
  const session = await openSession(checkModel(), { provider: 'wasm' });
  const sizes = { x: [rows, columns], w: [columns, columns] };
  const { mean, sums } = await session.run({
    x: { type: 'float32', dims: sizes.x, data: new Float32Array(rows * columns) },
    w: { type: 'float32', dims: sizes.w, data: new Float32Array(columns * columns) },
    places: { type: 'int64', dims: [rows, 1], data: new BigInt64Array(rows) },
  });
  expect(mean!.data).toEqual(new Float32Array(rows));
  expect(sums!.data).toEqual(new Float32Array(rows * columns).fill(Math.fround(1 / columns)));
  await session.dispose();
});
