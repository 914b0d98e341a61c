import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedTask } from '@heed/attention-core/plugin';
import { maximumWords, sentiment, type SentimentResult } from '../src/index.js';

let classify: LoadedTask<string, SentimentResult>;
beforeAll(async () => (classify = await sentiment.load()));
afterAll(() => classify.dispose());

describe('answers', () => {
  test.each([
    ['A charming, funny and moving film.', 'positive'],
    ['Dull, lifeless and far too long.', 'negative'],
    ['The best picture of the year!', 'positive'],
    ['A waste of time.', 'negative'],
  ])('%s', async (text, label) => {
    const result = await classify(text);
    expect(result.label).toBe(label);
    expect(result.score).toBeGreaterThan(0.6);
    expect(result.score).toBeLessThanOrEqual(1);
    expect(result).not.toHaveProperty('attention');
  });

  test('an array gives an array, each as if it had come alone', async () => {
    const texts = ['Great.', 'A long and winding tale that never quite ends, alas.', 'Awful!'];
    const together = await classify(texts);
    const alone = await Promise.all(texts.map((text) => classify(text)));
    together.forEach(({ label, score }, index) => {
      expect(label).toBe(alone[index]!.label);
      expect(score).toBeCloseTo(alone[index]!.score, 5);
    });
    expect(await classify([])).toEqual([]);
  });

  test('attention names the words as they were split', async () => {
    const { attention } = await classify("I don't like re-makes, sorry…", { attention: true });
    const words = ['i', 'do', "n't", 'like', 're', 'makes', ',', 'sorry'];
    for (const { keys, heads, queries, weights } of attention!.maps) {
      expect(keys).toEqual({ kind: 'tokens', labels: words });
      expect(weights).toHaveLength(heads * queries.labels.length * words.length);
    }
    expect(attention!.maps.at(-1)!.queries.labels).toEqual(['sentiment']);
  });

  test('case, curly quotes and white space do not matter', async () => {
    const [plain, odd] = await classify(["It isn't good.", '  IT  isn’t\n good. ']);
    expect(odd).toEqual(plain);
  });

  test('the card quotes its numbers', () => {
    expect(classify.card).toContain('SST-2');
    expect(classify.card).toMatch(/\*\*this model\*\* \| \*\*\d\d\.\d\*\*/);
  });
});

describe('bad input', () => {
  test.each([
    ['', 'input-empty', /input must hold at least one word; got ""/],
    [' \n\t', 'input-empty', /input must hold at least one word/],
    ['…', 'input-empty', /input must hold at least one word/],
    ['word '.repeat(100_000), 'input-too-long', /at most 512 words; got 100000/],
    [null, 'input-type', /input must be a string; got null/],
    [7, 'input-type', /got the number 7/],
    [{ text: 'hello' }, 'input-type', /got an object/],
    [['fine', '', 'fine'], 'input-empty', /inputs\[1\] must hold at least one word/],
    [['fine', undefined], 'input-type', /inputs\[1\] must be a string; got undefined/],
  ])('%#', async (input, code, message) => {
    await expect(classify(input as string)).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(message),
    });
  });

  test(`${maximumWords} words are fine`, async () => {
    const { score } = await classify('good '.repeat(maximumWords));
    expect(Number.isFinite(score)).toBe(true);
  });
});

describe('bad model files', () => {
  let folder: string;
  let shipped: Uint8Array;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sentiment-'));
    shipped = await readFile(sentiment.model);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('one that is not there', async () => {
    const missing = join(folder, 'none.onnx');
    await expect(sentiment.load(missing)).rejects.toMatchObject({
      code: 'file-missing',
      message: expect.stringContaining('none.onnx'),
    });
  });

  test.each([0.001, 0.5, 0.99])('one that was cut at a share of %d', async (share) => {
    const cut = join(folder, `cut-${share}.onnx`);
    await writeFile(cut, shipped.subarray(0, Math.floor(share * shipped.length)));
    await expect(sentiment.load(cut)).rejects.toMatchObject({
      name: 'HeedError',
      code: expect.stringMatching(/^model-(damaged|foreign)$/),
    });
  });

  test('a page instead of a model', async () => {
    const bytes = new TextEncoder().encode('<!doctype html><title>Not found</title>');
    await expect(sentiment.load(bytes)).rejects.toMatchObject({
      name: 'HeedError',
      message: expect.stringContaining('HTML'),
    });
  });

  test('a server that cannot be reached, and one that has no such file', async () => {
    const server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.onnx`;
    await expect(sentiment.load(address)).rejects.toMatchObject({ code: 'file-missing' });
    await new Promise((resolve) => server.close(resolve));
    await expect(sentiment.load(address)).rejects.toMatchObject({
      code: 'file-unreachable',
      message: expect.stringContaining(address),
    });
  });
});

test('both engines give the same answer', async () => {
  await using wasm = await sentiment.load(undefined, { provider: 'wasm' });
  const text = 'A gorgeous film with a script that never comes to life.';
  const [native, web] = [await classify(text), await wasm(text)];
  expect(web.label).toBe(native.label);
  expect(web.score).toBeCloseTo(native.score, 4);
});

test('after dispose, calls say so', async () => {
  const other = await sentiment.load();
  await other.dispose();
  await other.dispose();
  await expect(other('hello')).rejects.toMatchObject({ code: 'disposed' });
});
