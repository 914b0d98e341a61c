import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const cases: RuleCases = {
  'SearchSorted on the right': (b, l, e) => ({
    shapes: [
      [b, l],
      [b, e],
    ],
    run: (x, y) => tf.upperBound(tf.cumsum(tf.round(tf.abs(x!)), 1), tf.round(tf.abs(y!))),
  }),
  'TopK: where the largest are': (b, l) => ({
    shapes: [[b, l + 1]],
    run: (x) => tf.topk(tf.round(x!), 2).indices,
  }),
};
for (const dtype of ['float32', 'int32'] as const) {
  const of = dtype === 'float32' ? '' : ` of ${dtype}`;
  for (const exclusive of [false, true]) {
    for (const reverse of [false, true]) {
      const how = `${exclusive ? ', exclusive' : ''}${reverse ? ', reverse' : ''}`;
      cases[`Cumsum${how}${of}`] = (b, l) => ({
        shapes: [[b, l]],
        dtypes: [dtype],
        run: (x) => tf.cumsum(x!, 1, exclusive, reverse),
      });
      cases[`Cumprod${how}${of}`] = (b, l, e) => ({
        shapes: [[b, l, e]],
        dtypes: [dtype],
        run: (x) => tf.cumprod(x!, 1, exclusive, reverse),
      });
    }
  }
  cases[`Cumsum along an inner axis${of}`] = (b, l, e) => ({
    shapes: [[b, l, e]],
    dtypes: [dtype],
    run: (x) => tf.cumsum(x!, 1),
  });
  cases[`SearchSorted${of}`] = (b, l, e) => ({
    shapes: [
      [b, l],
      [b, e],
    ],
    dtypes: [dtype, dtype],
    run: (x, y) => tf.searchSorted(tf.cumsum(tf.abs(x!), 1), y!),
  });
  cases[`TopK${of}`] = (b, l, e) => ({
    shapes: [[b, l, e + 1]],
    dtypes: [dtype],
    run: (x) => tf.topk(x!, 2).values,
  });
}

// tfjs has a gradient of sums along the last axis only.
describeRules(cases, /int32|Cumprod|inner axis|SearchSorted|TopK/);
