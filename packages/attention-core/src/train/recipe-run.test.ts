import type { FitReport } from './fit-options.js';
import { closeRun, openRun } from './recipe-run.js';

const defaults = { width: 8, epochs: 3, seed: 1 };

test('what was not asked for is the recipe’s', () => {
  const run = openRun({ runFolder: 'runs/a' }, defaults);
  expect(run).toEqual({
    settings: defaults,
    output: 'runs/a/model.onnx',
    faithfulness: true,
    watched: {},
    finding: {},
    fitting: { runFolder: 'runs/a', fingerprint: JSON.stringify(defaults) },
  });
});

test('what was asked for reaches who takes it', () => {
  const { signal } = new AbortController();
  const [onMessage, onProgress] = [() => undefined, () => undefined];
  const options = {
    runFolder: 'runs/a',
    data: 'data',
    epochs: 5,
    seed: 2,
    resume: true,
    threads: 1,
    output: 'b.onnx',
    faithfulness: false,
    signal,
    onProgress,
    onMessage,
  };
  const settings = { width: 8, epochs: 5, seed: 2 };
  expect(openRun(options, defaults)).toEqual({
    settings,
    output: 'b.onnx',
    faithfulness: false,
    watched: { signal, onMessage },
    finding: { signal, onMessage, data: 'data' },
    fitting: {
      runFolder: 'runs/a',
      fingerprint: JSON.stringify(settings),
      resume: true,
      threads: 1,
      signal,
      onProgress,
      onMessage,
    },
  });
});

test('a training begins with a model where its recipe can', () => {
  const options = { runFolder: 'runs/a', from: 'mine.onnx' };
  expect(openRun(options, { ...defaults, from: 'scratch' }).settings.from).toBe('mine.onnx');
  expect(openRun({ runFolder: 'runs/a' }, { ...defaults, from: 'scratch' }).settings.from).toBe(
    'scratch',
  );
  expect(() => openRun(options, defaults)).toThrow(/from must be left out.*mine\.onnx/);
});

test('the report has the headline, the last training’s best epoch and the seconds of all', () => {
  const fit = (epoch: number, seconds: number): FitReport => ({
    best: { epoch, train: { loss: 1 }, seconds },
    history: [],
    seconds,
  });
  const evaluation = {
    task: 'a/b',
    data: 'd',
    split: 'dev',
    seed: 1,
    metrics: { accuracy: 0.8, loss: 1 },
    baselines: {},
  };
  const run = openRun({ runFolder: 'runs/a' }, defaults);
  expect(closeRun(run, evaluation, fit(1, 20), fit(2, 5))).toEqual({
    task: 'a/b',
    bestEpoch: 2,
    epochs: 3,
    metric: { name: 'accuracy', value: 0.8, split: 'dev' },
    seconds: 25,
    file: 'runs/a/model.onnx',
  });
});
