import {
  engineNames,
  heedOn,
  jax,
  tfjsOn,
  torch,
  withTransformerFiles,
} from './compile/contestants.js';
import { measure, type Contestant } from './compile/measure.js';
import type { ModelName, Work } from './compile/runner.js';
import { measureStart } from './compile/start.js';
import { sumUp, type Goal } from './compile/sum-up.js';
import { versionsLine } from './compile/versions.js';
import { describeError } from './harness/describe-error.js';
import type { BenchResult, Suite, SuiteOptions } from './harness/suite.js';

const suiteName = 'compile';

/** Held against tfjs: whichever of its backends that can run the model is fastest. */
const tfjs = ['tfjs wasm', 'tfjs cpu'];
const pytorch = ['PyTorch, 1 thread', 'PyTorch, 2 threads'];

/** What training steps must and should reach, as ratios: how many times faster Heed is. */
const goals: Record<ModelName, Record<string, Goal[]>> = {
  transformer: {
    'onnxruntime-node, 2 threads': [
      { against: tfjs, must: 25, aim: 35 },
      { against: ['jax-js'], must: 3, aim: 8 },
      // At most 1.1 times PyTorch's time, better 0.75 times.
      { against: pytorch, must: 1 / 1.1, aim: 1 / 0.75 },
    ],
    'onnxruntime-web, 1 thread': [
      { against: tfjs, must: 7, aim: 12 },
      { against: ['jax-js'], must: 3, aim: 8 },
    ],
    'onnxruntime-web, 2 threads': [{ against: tfjs, must: 11, aim: 18 }],
  },
  cnn: { 'onnxruntime-node, 2 threads': [{ against: tfjs, must: 10, aim: 20 }] },
  lstm: { 'onnxruntime-node, 2 threads': [{ against: tfjs, must: 5, aim: 10 }] },
};

/**
 * The tfjs backends that are worth their time: its cpu backend needs minutes for the transformer, and
 * never wins at inference.
 */
const backends = {
  train: { transformer: ['wasm'], cnn: ['wasm', 'cpu'], lstm: ['wasm', 'cpu'] },
  predict: { transformer: ['wasm'], cnn: ['wasm'], lstm: ['wasm'] },
} as const;

const usual = { checked: 4, rounds: 5 };
/** A training step of the CNN takes tfjs' cpu backend most of a minute. */
const slow = { checked: 2, rounds: 2 };

const titles = { train: 'training step', predict: 'inference' };

/** One model and what is done with it: everyone who can do it. */
async function heat(
  model: ModelName,
  work: Work,
  { foreign, rounds, note }: Pick<SuiteOptions, 'rounds' | 'note'> & { foreign: Contestant[] },
): Promise<BenchResult[]> {
  const job = { model, work };
  const title = `${model} ${titles[work]}`;
  const measured = await measure({
    title,
    contestants: [
      ...backends[work][model].map((backend) => tfjsOn(backend, job)),
      ...engineNames.map((name) => heedOn(name, job)),
      ...foreign,
    ],
    ...(model === 'cnn' && work === 'train' ? slow : usual),
    ...(rounds && { rounds }),
    note,
  });
  const how = { suite: suiteName, title, heed: engineNames };
  return sumUp(measured, work === 'train' ? { ...how, goals: goals[model] } : how);
}

/** Training and inference of a model. */
const heats = (model: ModelName, options: SuiteOptions) =>
  (['train', 'predict'] as const).map((work) => async () => {
    if (model !== 'transformer') return heat(model, work, { ...options, foreign: [] });
    return withTransformerFiles((folder) => {
      const foreign = [jax(work, folder), torch(work, folder, 1), torch(work, folder, 2)];
      return heat(model, work, { ...options, foreign });
    });
  });

const cases: Record<string, (options: SuiteOptions) => (() => Promise<BenchResult[]>)[]> = {
  transformer: (options) => heats('transformer', options),
  cnn: (options) => heats('cnn', options),
  lstm: (options) => heats('lstm', options),
  start: ({ rounds = 3 }) => [() => measureStart(suiteName, rounds)],
};

/** Training steps and inference, compiled and in the peers. */
export const suite: Suite = {
  summary:
    'tfjs functions compiled to ONNX, against eager tfjs, jax-js and PyTorch: the same weights, batch and losses.',
  cases: Object.keys(cases),
  async run(report, options) {
    const { only = Object.keys(cases), note } = options;
    note(versionsLine());
    const failures: unknown[] = [];
    for (const measureIt of only.flatMap((name) => cases[name]!(options))) {
      try {
        (await measureIt()).forEach(report);
      } catch (error) {
        failures.push(error);
        note(`FAILED: ${describeError(error)}`);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} of the cases could not be measured`);
    }
  },
};
