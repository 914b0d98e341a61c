import * as tf from '@tensorflow/tfjs';
import { declareCases } from '../../../test/fixtures/rule-cases.js';
import { compile } from '../index.js';

beforeAll(() => tf.setBackend('cpu'));

// What is random is compared in its shares, below; this is for the table of kernels.
declareCases(
  {
    Multinomial: (b, l) => ({
      shapes: [[b, l]],
      run: (x) => tf.multinomial(x as tf.Tensor2D, 3),
    }),
  },
  /./,
);

const samples = 4000;

/** How often each of four events came, as shares of all samples. */
const shares = (drawn: tf.Tensor): number[] => {
  const counts = [0, 0, 0, 0];
  for (const event of drawn.dataSync()) counts[event]! += 1 / samples;
  return counts;
};

test.each([true, false])(
  'Multinomial draws by the probabilities; normalized %s',
  async (normalized) => {
    const probabilities = tf.tensor1d([0.1, 0.2, 0, 0.7]);
    const x = normalized ? probabilities : tf.log(probabilities);
    const compiled = await compile(
      (given: { x: tf.Tensor }) =>
        tf.multinomial(given.x as tf.Tensor1D, samples, undefined, normalized),
      { inputs: { x } },
    );
    const [first, second] = [await compiled({ x }), await compiled({ x })];
    expect(first.dtype).toBe('int32');
    expect(first.shape).toEqual([samples]);
    const [one, two] = [shares(first), shares(second)];
    for (const [event, share] of [0.1, 0.2, 0, 0.7].entries()) {
      // Four standard deviations of the share of the likeliest event
      expect(Math.abs(one[event]! - share)).toBeLessThan(0.03);
      expect(Math.abs(two[event]! - share)).toBeLessThan(0.03);
    }
    expect([...first.dataSync()]).not.toEqual([...second.dataSync()]);
    await compiled.dispose();
  },
);
