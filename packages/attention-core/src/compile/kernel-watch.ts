import * as tf from '@tensorflow/tfjs';
import { Inexpressible } from './inexpressible.js';
import { traceBackendName } from './trace-backend.js';
import { unknownKernel, type KernelTrail } from './unknown-kernel.js';
import { userLine } from './user-line.js';

/** A call that the gradient tape remembers; the line of user code is found only when it is needed. */
interface Remembered extends Omit<KernelTrail, 'line'> {
  stack: Error;
}

type Gradients = Record<string, () => tf.Tensor>;

/** The private half of tfjs' engine that is watched. */
interface Engine {
  runKernel: (kernel: string, ...rest: unknown[]) => unknown;
  addTapeNode: (kernel: string, ...rest: unknown[]) => void;
  state: {
    activeTape: { gradient?: (dys: tf.Tensor[]) => Gradients }[];
    scopeStack: { name: string }[];
  };
}

/** What tfjs appends to the name of an operation to make that of its scope. */
const suffix = /__op$/;

/** The tfjs operations that run now, the outermost first. */
const operationsIn = (scopes: readonly { name: string }[]): string[] =>
  scopes.filter(({ name }) => suffix.test(name)).map(({ name }) => name.replace(suffix, ''));

/**
 * Runs while every kernel that tfjs calls is looked at, so that one that cannot be recorded is told
 * with the operation, and the gradient, that called it.
 *
 * @throws HeedError `trace-kernel` for a kernel without a rule, or whose rule cannot express the call
 */
export function watchKernels<Result>(run: () => Result): Result {
  const engine = tf.engine() as unknown as Engine;
  const { state } = engine;
  const [runKernel, addTapeNode] = [engine.runKernel.bind(engine), engine.addTapeNode.bind(engine)];
  /** The gradient that is computed now, and how many scopes were open when it began. */
  let inside: { of: Remembered; scopes: number } | undefined;

  const within = <Value>(of: Remembered, compute: () => Value): Value => {
    const before = inside;
    inside = { of, scopes: state.scopeStack.length };
    try {
      return compute();
    } finally {
      inside = before;
    }
  };
  const trailOf = (kernel: string): KernelTrail => ({
    kernel,
    operations: operationsIn(state.scopeStack.slice(inside?.scopes ?? 0)),
    line: inside ? userLine(inside.of.stack) : userLine(new Error(kernel)),
    gradientOf: inside?.of,
  });

  engine.runKernel = (kernel, ...rest) => {
    if (!tf.getKernel(kernel, traceBackendName)) throw unknownKernel(trailOf(kernel));
    try {
      return runKernel(kernel, ...rest);
    } catch (error) {
      throw error instanceof Inexpressible ? unknownKernel(trailOf(kernel), error.reason) : error;
    }
  };
  engine.addTapeNode = (kernel, ...rest) => {
    addTapeNode(kernel, ...rest);
    const node = state.activeTape.at(-1);
    const gradient = node?.gradient;
    if (!node || !gradient) return;
    const operations = operationsIn(state.scopeStack);
    const of: Remembered = {
      kernel: kernel.replace(suffix, ''),
      operations,
      stack: new Error(kernel),
    };
    node.gradient = (dys) => {
      const gradients = Object.entries(within(of, () => gradient(dys)));
      return Object.fromEntries(
        gradients.map(([name, compute]) => [name, () => within(of, compute)]),
      );
    };
  };
  try {
    return run();
  } finally {
    // The methods of the class are under these.
    for (const name of ['runKernel', 'addTapeNode']) Reflect.deleteProperty(engine, name);
  }
}
