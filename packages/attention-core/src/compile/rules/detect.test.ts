import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';
import { compile } from '../index.js';

const suppressed = (x: tf.Tensor, scores: tf.Tensor) =>
  tf.image.nonMaxSuppressionPadded(x as tf.Tensor2D, scores as tf.Tensor1D, 4, 0.3, 0.1, true);

/** `[count, 4]` boxes with their corners in order. */
const boxes = (x: tf.Tensor) => {
  const corner = tf.slice(x, [0, 0], [-1, 2]);
  return tf.concat([corner, tf.add(corner, tf.abs(tf.slice(x, [0, 2], [-1, 2])))], 1);
};

const cases: RuleCases = {
  NonMaxSuppressionV4: (b, l) => ({
    shapes: [[b * l, 4], [b * l]],
    run: (x, scores) => suppressed(boxes(x!), scores!)['selectedIndices']!,
  }),
  'NonMaxSuppressionV4: how many': (b, l) => ({
    shapes: [[b * l, 4], [b * l]],
    run: (x, scores) => suppressed(boxes(x!), scores!)['validOutputs']!,
  }),
};

describeRules(cases, /./);

test('without padding the error says what would help', async () => {
  const inputs = { x: tf.zeros([3, 4]), scores: tf.zeros([3]) };
  const run = (given: typeof inputs) =>
    tf.image.nonMaxSuppressionPadded(given.x as tf.Tensor2D, given.scores as tf.Tensor1D, 4)[
      'selectedIndices'
    ]!;
  await expect(compile(run, { inputs })).rejects.toMatchObject({
    code: 'trace-kernel',
    message: expect.stringContaining('unless padToMaxOutputSize is true') as string,
  });
});
