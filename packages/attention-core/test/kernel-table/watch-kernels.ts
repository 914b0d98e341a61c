import * as tf from '@tensorflow/tfjs';
import { registerAllRules } from '../../src/compile/rules/all-rules.js';
import { impossibleKernels } from '../../src/compile/rules/impossible.js';
import { traceBackend, traceBackendName } from '../../src/compile/trace-backend.js';

/** What was seen of a kernel while test cases were traced. */
export interface SeenKernel {
  /** ONNX operators that its rule wrote. */
  operators: Set<string>;
  /** Types of what was computed with, or of what was made from nothing. */
  dtypes: Set<tf.DataType>;
  /** Whether a gradient went through it. */
  differentiated: boolean;
  /** Whether a gradient went through an operation around it that has a gradient of its own. */
  differentiatedAround: boolean;
}

/** The type that tells how a kernel was tried: of its numbers, not of indices beside them. */
const typeOf = (inputs: Record<string, tf.TensorInfo>, result: tf.TensorInfo): tf.DataType => {
  const { condition, ...rest } = inputs;
  const numbers = rest['updates'] ?? rest['sparseValues'] ?? Object.values(rest)[0] ?? condition;
  return (numbers ?? result).dtype;
};

function watchGradient(kernel: string, seen: SeenKernel): void {
  const gradient = tf.getGradient(kernel);
  if (!gradient) return;
  tf.unregisterGradient(kernel);
  tf.registerGradient({
    ...gradient,
    gradFunc: (...given) => {
      seen.differentiated = true;
      return gradient.gradFunc(...given);
    },
  });
}

/** Notes from now on what each rule does. @returns what is seen, by kernel */
export function watchKernels(): Map<string, SeenKernel> {
  registerAllRules();
  const all = new Map<string, SeenKernel>();
  for (const { kernelName, kernelFunc } of tf.getKernelsForBackend(traceBackendName)) {
    if (kernelName in impossibleKernels) continue;
    const seen: SeenKernel = {
      operators: new Set(),
      dtypes: new Set(),
      differentiated: false,
      differentiatedAround: false,
    };
    all.set(kernelName, seen);
    watchGradient(kernelName, seen);
    tf.unregisterKernel(kernelName, traceBackendName);
    tf.registerKernel({
      kernelName,
      backendName: traceBackendName,
      kernelFunc: (call) => {
        const { nodes } = traceBackend().recording!;
        const before = nodes.length;
        const { kernelDepth, gradientDepth } = tf.engine().state;
        // An operation with a gradient of its own runs like a kernel around those that it calls.
        if (gradientDepth > 0 && kernelDepth > 1) seen.differentiatedAround = true;
        const result = kernelFunc(call);
        for (const { op } of nodes.slice(before)) seen.operators.add(op);
        const [first] = [result].flat() as [tf.TensorInfo];
        seen.dtypes.add(typeOf(call.inputs as Record<string, tf.TensorInfo>, first));
        return result;
      },
    });
  }
  return all;
}
