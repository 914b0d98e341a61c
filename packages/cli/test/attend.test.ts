import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSession } from '@heed/attention-core/runtime';
import { attentionModel, tokenizer } from './attention-model.js';
import { makeWorkplace, type Workplace } from './workplace.js';

let place: Workplace;
const inFolder = (name: string) => join(place.folder, name);

beforeAll(async () => {
  place = await makeWorkplace();
  await writeFile(inFolder('model.onnx'), attentionModel());
});

afterAll(() => place.remove());

test('says what it found', async () => {
  expect(await place.heed(['attend', 'model.onnx'])).toEqual({
    code: 0,
    out: `model.onnx: 1 attention layer
layer            kind  heads  written as
layer/attention  self  1      MatMul–Softmax–MatMul
`,
    err: '',
  });
});

test('a text, through the tokenizer beside the model, becomes pictures and a trace', async () => {
  await writeFile(inFolder('tokenizer.json'), JSON.stringify(tokenizer));
  const words = ['attend', 'model.onnx', '--text', 'The dog sat'];
  const { code, out } = await place.heed([...words, '--svg', 'pictures', '--trace', 'trace.json']);
  expect(code).toBe(0);
  expect(out).toMatch(/layer\/attention {2}self {2}1 .* 3 × 3 {2}\d\.\d\d\nwrote /);
  expect(await readdir(inFolder('pictures'))).toEqual(['layer-attention.svg', 'layers.svg']);
  expect(await readFile(inFolder('pictures/layer-attention.svg'), 'utf8')).toMatch(/^<svg .*dog/s);
  const trace = JSON.parse(await readFile(inFolder('trace.json'), 'utf8')) as {
    maps: { weights: number[]; keys: object }[];
  };
  const { weights, keys } = trace.maps[0]!;
  expect(keys).toEqual({ kind: 'tokens', labels: ['the', 'dog', 'sat'] });
  expect(weights).toHaveLength(9);
  expect(weights.slice(0, 3).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
});

test('numbers work too; --json is for programs, --output keeps the opened model', async () => {
  const words = ['attend', 'model.onnx', '--input', 'input_ids=[[1,2,3],[4,0,0]]', '--json'];
  const { out } = await place.heed([...words, '--output', 'opened.onnx']);
  expect(JSON.parse(out)).toEqual({
    model: 'model.onnx',
    maps: [
      expect.objectContaining({
        name: 'layer/attention',
        kind: 'self',
        heads: 1,
        queries: 3,
        keys: 3,
      }),
    ],
    missed: [],
    pictures: [],
  });
  const session = await openSession(await readFile(inFolder('opened.onnx')));
  expect(session.outputNames).toEqual(['output', 'attention/layer/attention']);
  await session.dispose();
});

test.each([
  [['nowhere.onnx'], /nowhere\.onnx must be a file that can be read/],
  [['model.onnx', '--svg', 'pictures'], /--svg and --trace need an input: give --input or --text/],
  [
    ['model.onnx', '--input', 'x=[1]'],
    /--input must name one of the model's inputs: input_ids int64 .*; got x/,
  ],
  [['model.onnx', '--text', 'x', '--tokenizer', 'no.json'], /--tokenizer no\.json must be a file/],
  [['model.onnx', '--text', 'cat', '--svg', 'model.onnx'], /--svg model\.onnx must be a folder/],
  [['model.onnx', '--text', ''], /--text must have at least one token; got ""/],
  [['model.onnx', '--tokenizer', 'tokenizer.json'], /--tokenizer needs --text/],
  [['model.onnx', '--text', 'x', '--output', 'a', '--trace', './a'], /must be two files; got a/],
  [['plain.onnx'], /plain\.onnx.*must have attention/],
])('heed attend %j fails in one line', async (words, message) => {
  await writeFile(inFolder('plain.onnx'), attentionModel('Hardmax'));
  const { code, out, err } = await place.heed(['attend', ...words]);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(message);
  expect(err.split('\n')).toHaveLength(2);
});
