import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evaluation } from './recipe.js';
import { shipModel } from './ship-model.js';

const evaluation: Evaluation = {
  task: 'test/half',
  data: 'none',
  split: 'dev',
  seed: 1,
  metrics: { accuracy: 0.75 },
  baselines: {},
};
const file = (card: string) => new TextEncoder().encode(`model with ${card || 'no card'}`);
const card = ({ metrics }: Evaluation) => `a card: ${metrics['accuracy']}`;

let folder: string;
let output: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ship-model-'));
  output = join(folder, 'models', 'half.onnx');
});
afterEach(() => rm(folder, { recursive: true }));

test('the card quotes what was measured of the file that is there', async () => {
  const measured: string[] = [];
  const result = await shipModel({
    output,
    file,
    card,
    async evaluate(model) {
      measured.push(await readFile(model, 'utf8'));
      return evaluation;
    },
  });
  expect(result).toBe(evaluation);
  expect(measured).toEqual(['model with no card']);
  expect(await readFile(output, 'utf8')).toBe('model with a card: 0.75');
  expect(await readFile(join(folder, 'models', 'half.md'), 'utf8')).toBe('a card: 0.75');
});

test('where measuring fails, the model that was there stays', async () => {
  const failure = new Error('no data');
  await mkdir(join(folder, 'models'));
  await writeFile(output, 'a good model');
  const shipping = shipModel({ output, file, card, evaluate: () => Promise.reject(failure) });
  await expect(shipping).rejects.toBe(failure);
  expect(await readdir(join(folder, 'models'))).toEqual(['half.onnx']);
  expect(await readFile(output, 'utf8')).toBe('a good model');
});
