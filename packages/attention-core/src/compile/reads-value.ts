import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { userLine } from './user-line.js';

/** How tfjs reads values, as the user called it. */
const reader = /\b(print|dataSync|data|arraySync|array|bytesSync|bytes|bufferSync|buffer)\b/;

/**
 * The error for a function that reads a tensor's value while it is traced.
 *
 * @param what - what the tensor is: `the result of MatMul`
 * @param info - its shape and type, where tfjs knows them
 */
export function readsValue(what: string, info?: Pick<tf.TensorInfo, 'shape' | 'dtype'>): HeedError {
  const trail = new Error('reads a value');
  const method = trail.stack
    ?.split('\n')
    .map((frame) => /at (?:async )?(?:\w+\.)*(\w+)(?:__op)? /.exec(frame)?.[1] ?? '')
    .filter((name) => reader.test(name))
    .at(-1);
  const shape = info ? `, ${info.dtype} [${info.shape.join(', ')}]` : '';
  const line = userLine(trail);
  return new HeedError({
    code: 'trace-read',
    where: 'compile',
    required:
      'the function must not read the value of a tensor, because while it is traced there is none',
    got: `${method ? `${method}() of ` : ''}${what}${shape}${line ? `, ${line}` : ''}`,
    advice:
      'Move data(), dataSync(), array(), print() and decisions that depend on values out of it.',
  });
}
