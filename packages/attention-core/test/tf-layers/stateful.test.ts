import * as tf from '@tensorflow/tfjs';
import { compile } from '../../src/compile/index.js';

beforeAll(() => tf.setBackend('cpu'));

// tfjs keeps the state of such a layer as a tensor that each call replaces: it is no variable, so
// it cannot live in a graph. The way to do this is to give and take the state.
test('a stateful layer is refused by a sentence that says what to do', async () => {
  const x = tf.input({ batchShape: [2, 4, 3] });
  const y = tf.layers.lstm({ units: 4, stateful: true }).apply(x) as tf.SymbolicTensor;
  const model = tf.model({ inputs: x, outputs: y });
  const inputs = { x: tf.ones([2, 4, 3]) };
  await expect(
    compile((given: typeof inputs) => model.apply(given.x) as tf.Tensor, { inputs }),
  ).rejects.toMatchObject({
    name: 'HeedError',
    code: 'disposed',
    message: expect.stringContaining('that an earlier call kept') as string,
  });
});
