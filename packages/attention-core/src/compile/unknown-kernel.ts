import { HeedError } from '../errors/index.js';

/** Where a kernel was called. */
export interface KernelTrail {
  /** The kernel: `NonMaxSuppressionV3`. */
  kernel: string;
  /** The tfjs operations around the call, the user's own first: `meanSquaredError`, `mean`. */
  operations: readonly string[];
  /** The call whose gradient called it, if it was in a gradient. */
  gradientOf?: KernelTrail | undefined;
  /** The line of the user's code: `at loss (train.js:12:30)`. */
  line?: string | undefined;
}

/** The kernel, and the operation as a user knows it where that has another name. */
function called({ kernel, operations }: KernelTrail): string {
  const [operation] = operations;
  return operation && operation !== kernel ? `${kernel}, called by ${operation}()` : kernel;
}

/**
 * The error for a kernel that has no rule, or whose rule cannot express a call.
 *
 * @param reason - why the kernel cannot be compiled; left out when it is only unknown
 */
export function unknownKernel(trail: KernelTrail, reason?: string): HeedError {
  const { kernel, gradientOf } = trail;
  const line = trail.line ?? gradientOf?.line;
  const where = gradientOf ? ` in the gradient of ${called(gradientOf)}` : '';
  const what = `${called(trail)}${where}${line ? `, ${line}` : ''}`;
  return new HeedError({
    code: 'trace-kernel',
    where: 'compile',
    required: 'every tfjs kernel that the function uses must have an ONNX rule',
    got: reason ? `${what}; it cannot have one here: ${reason}` : `${what}, which has none`,
    advice: reason
      ? 'Compute this part outside of the compiled function and pass the result in as an input.'
      : `Teach it: import { registerRule } from '@heed/attention-core/compile'; ` +
        `registerRule('${kernel}', ({ inputs: { x }, graph }) => graph.emit('AnOnnxOperator', [graph.value(x)], x.shape));`,
  });
}
