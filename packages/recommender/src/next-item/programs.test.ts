import * as tf from '@tensorflow/tfjs';
import { openSession } from '@heed/attention-core/runtime';
import { buildNextItemModel, type NextItemConfig } from './model.js';
import { exportNextItem } from './programs.js';

const config: NextItemConfig = {
  ...{ rows: 9, attributes: 4, most: 2, width: 8, heads: 2, blocks: 2, hidden: 12 },
  ...{ dropout: 0.2, ownDropout: 0.3, seed: 5 },
};
const catalogue = Int32Array.from({ length: 18 }, (_, at) => (at < 2 ? 0 : (at * 7) % 4));

let built: ReturnType<typeof buildNextItemModel>;
beforeAll(async () => {
  await tf.setBackend('cpu');
  built = buildNextItemModel(config, catalogue);
});
afterAll(() => built.model.dispose());

test('a file reads histories as the model does, at the last item of each', async () => {
  const rows = [
    [3, 1, 8, 2],
    [5, 6, 0, 0], // filled up
  ];
  const when = [
    [0, 1, 5, 5.5],
    [0, 0.1, 0, 0],
  ];
  const read = built.model.apply([
    tf.tensor2d(rows, [2, 4], 'int32'),
    tf.tensor2d(when),
  ]) as tf.Tensor3D;
  const [whole, part] = read.arraySync();
  const expected = [...whole![3]!, ...part![1]!];

  await using session = await openSession(exportNextItem(built, {}));
  const items = await session.program('items');
  const attributes = Int32Array.from(
    rows.flat().flatMap((row) => [...catalogue.slice(2 * row, 2 * row + 2)]),
  );
  const { vectors } = await items.run({
    rows: { type: 'int32', dims: [8], data: Int32Array.from(rows.flat()) },
    attributes: { type: 'int32', dims: [8, 2], data: attributes },
  });
  const outputs = await session.run({
    vectors: { type: 'float32', dims: [2, 4, 8], data: vectors!.data as Float32Array },
    times: { type: 'float32', dims: [2, 4], data: Float32Array.from(when.flat()) },
    last: { type: 'float32', dims: [2, 4], data: Float32Array.of(0, 0, 0, 1, 0, 1, 0, 0) },
  });
  const query = outputs['query']!.data as Float32Array;
  expected.forEach((value, at) => expect(query[at]).toBeCloseTo(value, 2)); // weights are stored in half precision
  expect(outputs['attention/history-1']!.dims).toEqual([2, 2, 4, 4]);
  expect(outputs['attention/next']!.dims).toEqual([2, 2, 1, 4]);
  // The second history has two items: what fills it up is not looked at.
  const map = outputs['attention/next']!.data as Float32Array;
  expect([...map.slice(10, 12), ...map.slice(14, 16)]).toEqual([0, 0, 0, 0]);
});

test('an item without a vector of its own has that of all such, and the mean of its attributes', async () => {
  await using session = await openSession(exportNextItem(built, {}));
  const items = await session.program('items');
  const ask = async (rows: number[], attributes: number[]) => {
    const { vectors } = await items.run({
      rows: { type: 'int32', dims: [rows.length], data: Int32Array.from(rows) },
      attributes: { type: 'int32', dims: [rows.length, 2], data: Int32Array.from(attributes) },
    });
    return vectors!.data as Float32Array;
  };
  const made = await ask([0, 0, 0, 0], [1, 0, 2, 0, 1, 2, 0, 0]);
  const [own] = built.items.getWeights();
  const shared = own!.dataSync().slice(0, 8);
  for (let at = 0; at < 8; at++) {
    expect(made[16 + at]).toBeCloseTo((made[at]! + made[8 + at]!) / 2, 6);
    expect(made[24 + at]).toBeCloseTo(shared[at]!, 4); // nothing else is known of it
  }
});
