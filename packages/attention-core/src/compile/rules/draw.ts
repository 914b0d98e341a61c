import * as tf from '@tensorflow/tfjs';
import { tensor } from '../../onnx/index.js';
import { int } from '../attributes.js';
import type { Rule } from '../rule.js';
import { unsqueeze } from './typed-values.js';

/** Drawing at random. */
export const drawRules: Record<string, Rule> = {
  /** Draws anew in each run. */
  Multinomial: ({ inputs: { logits }, attributes, graph }) => {
    const { numSamples, normalized } = attributes as { numSamples: number; normalized: boolean };
    const [batch, events] = logits!.shape as [number, number];
    const given = graph.value(logits!);
    const shares = normalized ? given : graph.operation('Softmax', [given], { axis: int(-1) });
    // The last event is what happens when no other did: [B, 1, events − 1]
    const cut = [graph.integers([0]), graph.vector([events - 1]), graph.integers([1])];
    const known = graph.operation('Slice', [shares, ...cut]);
    const last = graph.constant(tensor('', 'int64', [], [1n]));
    const limits = unsqueeze(graph, graph.operation('CumSum', [known, last]), [1]);
    // tfjs draws this inside of the kernel; here it is an operation, which the recording keeps random.
    const numbers = tf.tidy(() => graph.value(tf.randomUniform([batch, numSamples])));
    const drawn = unsqueeze(graph, numbers, [2]);
    const passed = graph.cast(graph.operation('LessOrEqual', [limits, drawn]), 'int32');
    const operands = [passed, graph.integers([2])];
    return graph.emit('ReduceSum', operands, [batch, numSamples], 'int32', { keepdims: int(0) });
  },
};
