import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import '@heed/attention-core/element';
import { tensor, writeModel, type OnnxNode } from '@heed/attention-core/onnx';
import { openSession, type SessionOptions } from '@heed/attention-core/runtime';
import { checkKernels } from './check-kernels.js';
import { checkMechanisms } from './check-mechanisms.js';
import { checkDrawables, checkPictureFile } from './check-pictures.js';
import { checkTfjsKernels } from './check-tfjs-kernels.js';
import { countTraffic, type Traffic } from './traffic.js';
import { transformerStep } from './transformer-step.js';

type Provider = NonNullable<SessionOptions['provider']>;

/** y = op(x) for a matrix of three by three, and a second output that says where y is positive. */
function squareModel(op: string): Uint8Array {
  const node = (name: string, inputs: string[], output: string): OnnxNode => ({
    name: `the ${name}`,
    op: name,
    domain: '',
    inputs,
    outputs: [output],
    attributes: {},
  });
  const square = (name: string, type: 'float32' | 'bool') => ({ name, type, shape: [3, 3] });
  return writeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producer: 'heed',
    metadata: {},
    graph: {
      name: 'square',
      nodes: [node(op, ['x'], 'y'), node('Greater', ['y', 'zero'], 'positive')],
      initializers: [tensor('zero', 'float32', [], [0])],
      inputs: [square('x', 'float32')],
      outputs: [square('y', 'float32'), square('positive', 'bool')],
    },
  });
}

const x = {
  type: 'float32',
  dims: [3, 3],
  data: Float32Array.of(1, -2, 3, -4, 5, -6, 7, -8, 9),
} as const;

/** What the tests call in this page. */
const check = {
  pictureFile: checkPictureFile,
  drawables: checkDrawables,

  /** Trains some steps; says what they lost, what crossed to the card and back, and what ran where. */
  async train(provider: Provider, steps: number) {
    await tf.setBackend('cpu');
    const { inputs, run, sums } = transformerStep();
    const step = await compile(run, { inputs, provider });
    const losses: number[] = [];
    const traffic: Traffic[] = [];
    const counted = provider === 'webgpu' ? countTraffic() : { toCard: 0, fromCard: 0 };
    for (let index = 0; index < steps; index++) {
      const before = { ...counted };
      const loss = await step(inputs);
      losses.push(loss.dataSync()[0]!);
      loss.dispose();
      traffic.push({
        toCard: counted.toCard - before.toCard,
        fromCard: counted.fromCard - before.fromCard,
      });
    }
    const { report, state } = step;
    const numbers = state.reduce((total, { size }) => total + size, 0);
    await step.sync();
    const weights = sums();
    const synced = { ...counted };
    await step.dispose();
    return { losses, traffic, report, numbers, weights, synced };
  },

  /** Opens a small model and runs it twice, the second time on what the first left on the card. */
  async keep(op: string, options: SessionOptions) {
    const session = await openSession(squareModel(op), options);
    const first = await session.runKeeping({ x }, ['y']);
    const { y } = first.kept;
    const second = await session.run({ x: y! });
    const read = await y!.read();
    y!.dispose();
    const again = await session.run({ x: y! }).catch((error: { code: string }) => error.code);
    const { report } = session;
    await session.dispose();
    return {
      report,
      location: y!.location,
      once: [...(read.data as Float32Array)],
      twice: [...(second['y']!.data as Float32Array)],
      positive: [...(first.outputs['positive']!.data as Uint8Array)],
      again,
    };
  },

  /** What a session says when its card goes away between two runs. */
  async loseCard(options: SessionOptions) {
    const session = await openSession(squareModel('Abs'), options);
    const before = { ...session.report };
    await session.run({ x });
    const held = session.hold(x);
    const { env } = await import('onnxruntime-web/webgpu');
    ((await env.webgpu.device) as GPUDevice).destroy();
    const heldRun = await session.run({ x: held }).catch((error: { code: string }) => error.code);
    const { y } = await session.run({ x });
    const after = session.report;
    await session.dispose();
    const next = await openSession(squareModel('Abs'), options);
    const { provider } = next;
    await next.dispose();
    return { before, after, heldRun, y: [...(y!.data as Float32Array)], next: provider };
  },

  mechanisms: checkMechanisms,

  kernels: checkKernels,

  tfjsKernels: checkTfjsKernels,

  /** Which provider a session gets, or the code of the error. */
  async provider(options: SessionOptions) {
    try {
      const session = await openSession(squareModel('Abs'), options);
      const { report } = session;
      await session.dispose();
      return report;
    } catch (error) {
      return { code: (error as { code: string }).code, message: (error as Error).message };
    }
  },
};

/** The type of what the tests call. */
export type Check = typeof check;

Object.assign(globalThis, { check });
