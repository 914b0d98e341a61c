import type * as tf from '@tensorflow/tfjs';
import { tensor } from '../../onnx/index.js';
import { int } from '../attributes.js';
import { Inexpressible } from '../inexpressible.js';
import type { Rule } from '../rule.js';
import { unsqueeze } from './typed-values.js';

interface Suppression {
  maxOutputSize: number;
  iouThreshold: number;
  scoreThreshold: number;
  padToMaxOutputSize: boolean;
}

/** Choosing among boxes. */
export const detectRules: Record<string, Rule> = {
  NonMaxSuppressionV4: ({ inputs, attributes, graph }) => {
    const [boxes, scores] = [inputs['boxes'], inputs['scores']] as [tf.TensorInfo, tf.TensorInfo];
    const given = attributes as unknown as Suppression;
    const { maxOutputSize: most, iouThreshold, scoreThreshold } = given;
    if (!given.padToMaxOutputSize) {
      throw new Inexpressible(
        "its result's shape depends on values unless padToMaxOutputSize is true",
      );
    }
    // [count, 3]: batch, class, box
    const found = graph.operation('NonMaxSuppression', [
      unsqueeze(graph, graph.value(boxes), [0]),
      unsqueeze(graph, graph.value(scores), [0, 1]),
      graph.integers([most]),
      graph.scalar(iouThreshold),
      graph.scalar(scoreThreshold),
    ]);
    const column = graph.constant(tensor('', 'int64', [], [2n]));
    const chosen = graph.operation('Gather', [found, column], { axis: int(1) });
    const count = graph.operation('Shape', [chosen]);
    const missing = graph.operation('Sub', [graph.integers([most]), count]);
    const ends = graph.operation('Concat', [graph.integers([0]), missing], { axis: int(0) });
    const filled = graph.operation('Pad', [graph.cast(chosen, 'int32'), ends]);
    const valid = graph.operation('Squeeze', [graph.cast(count, 'int32'), graph.integers([0])]);
    return [graph.tensor(filled, [most], 'int32'), graph.tensor(valid, [], 'int32')];
  },
};
