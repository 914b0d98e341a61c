import { traceGraph, type TracedGraph } from '@heed/attention-core/compile';
import { optimise, passes, writeModel, type OnnxModel } from '@heed/attention-core/onnx';
import { openSession, type Session, type SessionOptions } from '@heed/attention-core/runtime';
import * as tf from '@tensorflow/tfjs';
import { tfjsJob } from './compile/models.js';
import { forwardPasses, recognitions } from './compile/forward-passes.js';
import { compare, interleave } from './harness/interleave.js';
import type { BenchResult, Suite } from './harness/suite.js';

const suiteName = 'compile-passes';
const trainingRounds = 15;

type PassName = keyof typeof passes;
type Variants = Readonly<Record<string, OnnxModel>> & { readonly heed: OnnxModel };

const engines: Readonly<Record<string, SessionOptions>> = {
  'onnxruntime-node, 2 threads': { provider: 'node', threads: 2 },
  'onnxruntime-web, 1 thread': { provider: 'wasm', threads: 1 },
};

/** Forward passes run on one thread too: a short one gains little from a second. */
const forwardEngines: Readonly<Record<string, SessionOptions>> = {
  'onnxruntime-node, 1 thread': { provider: 'node', threads: 1 },
  ...engines,
};
const forwardRounds = 60;

/** A step through tfjs' own layer normalisation, whose gradient is thousands of slices. */
function layerNormalization() {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 32, inputShape: [16, 32] }),
      tf.layers.layerNormalization(),
      tf.layers.flatten(),
      tf.layers.dense({ units: 1 }),
    ],
  });
  const optimizer = tf.train.adam(0.001);
  const inputs = { x: tf.randomNormal([32, 16, 32], 0, 1, 'float32', 1) };
  const loss = (x: tf.Tensor) =>
    tf.mean(tf.square(model.apply(x, { training: true }) as tf.Tensor)) as tf.Scalar;
  const once = ({ x }: typeof inputs) => optimizer.minimize(() => loss(x), true)!;
  return { inputs, once };
}

const workloads: Readonly<Record<string, () => Promise<TracedGraph>>> = {
  transformer: () => {
    const { inputs, once } = tfjsJob({ model: 'transformer', work: 'train' });
    return traceGraph(once, inputs);
  },
  'tf.layers.layerNormalization': () => {
    const { inputs, once } = layerNormalization();
    return traceGraph(once, inputs);
  },
};

/** The graph after all passes, as traced, and after all passes but one. */
function variantsOf(model: OnnxModel): Variants {
  const without = (...skip: PassName[]) => ({ ...model, graph: optimise(model.graph, skip) });
  const names = Object.keys(passes) as PassName[];
  return {
    heed: without(),
    'as traced': model,
    ...Object.fromEntries(names.map((name) => [`without ${name}`, without(name)])),
  };
}

/** Numbers that need no clock. */
function count(name: string, unit: string, variants: Variants, of: (model: OnnxModel) => number) {
  const counts = Object.fromEntries(
    Object.entries(variants).map(([variant, model]) => [variant, [of(model)]]),
  ) as Record<keyof typeof variants, number[]> & { heed: number[] };
  return compare({ suite: suiteName, case: name, unit }, counts);
}

const constantBytes = ({ graph }: OnnxModel): number =>
  graph.initializers.reduce((sum, { data }) => sum + data.length, 0);

/** Runs the same work for each variant, in turns. */
async function time<Value>(
  name: string,
  variants: Readonly<Record<string, Value>>,
  work: (value: Value) => Promise<unknown>,
  rounds = trainingRounds,
): Promise<BenchResult> {
  const contenders = Object.fromEntries(
    Object.entries(variants).map(([variant, value]) => [
      variant,
      async () => {
        await work(value);
      },
    ]),
  );
  const samples = await interleave(contenders, { rounds, warmUp: 5 });
  return compare({ suite: suiteName, case: name }, samples as typeof samples & { heed: number[] });
}

/** Runs forward passes with and without recognised operators, on each engine. */
async function measureForwardPasses(report: (result: BenchResult) => void): Promise<void> {
  for (const [name, make] of Object.entries(forwardPasses)) {
    const { model, feeds } = await make();
    const variants = recognitions(model);
    report(count(`${name}: nodes`, 'nodes', variants, ({ graph }) => graph.nodes.length));
    for (const [engine, options] of Object.entries(forwardEngines)) {
      const sessions: Record<string, Session> = {};
      for (const [variant, own] of Object.entries(variants)) {
        sessions[variant] = await openSession(writeModel(own), options);
      }
      const run = (own: Session) => own.run(feeds);
      report(await time(`${name}: run, ${engine}`, sessions, run, forwardRounds));
      for (const session of Object.values(sessions)) await session.dispose();
    }
  }
}

/** What each graph pass saves: what the others reach together with it, and without it. */
export const suite: Suite = {
  summary:
    'Training steps after all graph passes, as traced, and with each left out; forward passes with recognised operators.',
  async run(report) {
    tf.enableProdMode();
    await tf.setBackend('cpu');
    for (const [workload, trace] of Object.entries(workloads)) {
      const { model, feeds } = await trace();
      const variants = variantsOf(model);
      report(count(`${workload}: nodes`, 'nodes', variants, ({ graph }) => graph.nodes.length));
      report(count(`${workload}: constants`, 'bytes', variants, constantBytes));
      for (const [engine, options] of Object.entries(engines)) {
        const files = Object.fromEntries(
          Object.entries(variants).map(([name, variant]) => [name, writeModel(variant)]),
        );
        const open = async (file: Uint8Array) => (await openSession(file, options)).dispose();
        report(await time(`${workload}: session, ${engine}`, files, open));
        const sessions: Record<string, Session> = {};
        for (const [name, file] of Object.entries(files)) {
          sessions[name] = await openSession(file, options);
        }
        report(await time(`${workload}: step, ${engine}`, sessions, (own) => own.run(feeds)));
        for (const session of Object.values(sessions)) await session.dispose();
      }
    }
    await measureForwardPasses(report);
  },
};
