import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeWorkplace, outcome, type Workplace } from './workplace.js';

let place: Workplace;

beforeEach(async () => {
  place = await makeWorkplace();
});

afterEach(() => place.remove());

test('tells how it goes and what came of it', async () => {
  const words = ['train', 'zoo/animal', '--epochs', '2', '--seed', '0', '--data', 'mine'];
  const { code, out, err } = await place.heed(words);
  expect(code).toBe(0);
  expect(err.split('\n')).toEqual([
    'seed 0, data mine, from epoch 0',
    'epoch 1/2 · loss 1 · dev accuracy 0.51 · 12.35 steps/s · 1m 05s left · step 10/10',
    'epoch 2/2 · loss 0.5 · dev accuracy 0.52 · 12.35 steps/s · 1m 05s left · step 10/10',
    '',
  ]);
  const file = join('runs', 'zoo', 'animal', 'model.onnx');
  expect(out).toBe(`zoo/animal: dev accuracy 0.5322 at epoch 2 of 2, 3m 12s; saved ${file}\n`);
});

test('Ctrl-C stops it in good order, and it goes on from there', async () => {
  const words = ['--epochs', '5000', '--data', 'a b', '--threads', '1', '--no-faithfulness'];
  const child = place.start(['train', 'zoo/animal', ...words]);
  const end = outcome(child);
  await new Promise((done) => child.stderr.on('data', (text) => /epoch 3/.test(text) && done(0)));
  child.kill('SIGINT');
  child.kill('SIGINT');
  const { code, out, err } = await end;
  expect({ code, out }).toEqual({ code: 130, out: '' });
  const lines = err.trimEnd().split('\n');
  expect(lines[0]).toBe('seed undefined, data a b, from epoch 0, threads 1, unexplained');
  const goOn =
    "heed train zoo/animal --resume --no-faithfulness --epochs 5000 --data 'a b' --threads 1";
  expect(lines.at(-1)).toBe(`heed: stopped; go on with: ${goOn}`);
  const kept = Number(await readFile(join(place.folder, 'runs/zoo/animal/checkpoint.txt'), 'utf8'));
  const again = await place.heed(['train', 'zoo/animal', '--resume', '--epochs', String(kept + 1)]);
  expect(again.code).toBe(0);
  expect(again.err).toContain(`from epoch ${kept}\nepoch ${kept + 1}/${kept + 1} `);
});

test.each([['0'], ['two'], ['1.5'], ['-1'], ['']])('refuses --epochs %j', async (epochs) => {
  const { code, err } = await place.heed(['train', 'zoo/animal', `--epochs=${epochs}`]);
  expect(code).toBe(1);
  expect(err).toMatch(/^heed: option '--epochs <N>' .*whole number from 1\.\n$/);
});

test('without a peer says what to install', async () => {
  const index = `export const plugin = { id: 'needy', tasks: [{ id: 'needy/one' }] };`;
  const files = { 'index.js': index, 'train.js': `import '@tensorflow/tfjs';` };
  const peers = { '@tensorflow/tfjs': '*', 'onnxruntime-node': '*' };
  await place.addPlugin(
    'needy',
    files,
    { '.': './index.js', './train': './train.js' },
    { peerDependencies: peers },
  );
  expect(await place.heed(['train', 'needy/one'])).toEqual({
    code: 1,
    out: '',
    err: 'heed: training needs @tensorflow/tfjs; npm i @tensorflow/tfjs onnxruntime-node\n',
  });
});

test('a recipe whose model is not shipped needs no task of the plugin', async () => {
  const index = `export const plugin = { id: 'later', tasks: [] };`;
  const train = `export const recipes = { one: { evaluate: async ({ model }) =>
    ({ task: 'later/one', data: 'none', split: 'dev', seed: 1, metrics: { of: model.length }, baselines: {} }) } };`;
  const files = { 'index.js': index, 'train.js': train };
  await place.addPlugin('later', files, { '.': './index.js', './train': './train.js' });
  const { code, out } = await place.heed(['evaluate', 'later/one', '--model', 'm.onnx', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ task: 'later/one', metrics: { of: 6 } });
  const unknown = await place.heed(['evaluate', 'later/two']);
  expect(unknown.err).toMatch(/^heed: no task later\/two here; @heed\/later has /);
});

test('a task without a recipe says so', async () => {
  const index = `export const plugin = { id: 'bare', tasks: [{ id: 'bare/one' }] };`;
  await place.addPlugin('bare', { 'index.js': index }, { '.': './index.js' });
  for (const task of ['bare/one', 'zoo/count']) {
    const { code, err } = await place.heed(['evaluate', task]);
    expect(code).toBe(1);
    expect(err).toBe(`heed: ${task} has no recipe: it can be run, not trained\n`);
  }
});
