import type { Rule } from '../rule.js';
import { binary } from './elementwise.js';
import * as tf from '@tensorflow/tfjs';

const compare = (op: string): Rule => binary(op, 'bool');

/** Comparisons and logic. */
export const compareRules: Record<string, Rule> = {
  Equal: compare('Equal'),
  Greater: compare('Greater'),
  GreaterEqual: compare('GreaterOrEqual'),
  Less: compare('Less'),
  LessEqual: compare('LessOrEqual'),
  LogicalAnd: compare('And'),
  LogicalOr: compare('Or'),
  LogicalNot: ({ inputs: { x }, graph }) => graph.emit('Not', [graph.value(x!)], x!.shape, 'bool'),
  NotEqual: (call) => {
    const equal = compare('Equal')(call) as tf.TensorInfo;
    return call.graph.emit('Not', [call.graph.value(equal)], equal.shape, 'bool');
  },
  Select: ({ inputs: { condition, t, e }, graph }) => {
    const shape = tf.backend_util.assertAndGetBroadcastShape(
      condition!.shape,
      tf.backend_util.assertAndGetBroadcastShape(t!.shape, e!.shape),
    );
    const operands = [condition!, t!, e!].map((info) => graph.value(info));
    return graph.emit('Where', operands, shape, t!.dtype);
  },
};
