import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump } from 'npyjs';
import { readInputs } from './named-array.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-inputs-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | ArrayBuffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : new Uint8Array(content));
  return path;
}

test('JSON by name, without a name, and all at once', async () => {
  expect(await readInputs(['ids=[[1, 2], [3, 4]]', 'on=true'])).toEqual(
    new Map([
      ['ids', { dims: [2, 2], values: [1, 2, 3, 4] }],
      ['on', { dims: [], values: [1] }],
    ]),
  );
  expect(await readInputs(['[0.5]'])).toEqual(new Map([['', { dims: [1], values: [0.5] }]]));
  expect(await readInputs(['{"a": [1], "b": []}'])).toEqual(
    new Map([
      ['a', { dims: [1], values: [1] }],
      ['b', { dims: [0], values: [] }],
    ]),
  );
});

test('files of JSON and of NumPy, whole numbers of 64 bits too', async () => {
  const json = await file('all.json', '{"x": [[1, 2]]}');
  const array = await file('array.npy', dump(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]));
  const longs = await file('long.npy', dump(BigInt64Array.of(7n, 8n), [2]));
  expect(await readInputs([json, `image=${array}`, `ids=${longs}`])).toEqual(
    new Map<string, object>([
      ['x', { dims: [1, 2], values: [1, 2] }],
      ['image', { dims: [2, 3], values: [1, 2, 3, 4, 5, 6] }],
      ['ids', { dims: [2], values: [7n, 8n] }],
    ]),
  );
});

test.each([
  ['ids=[1, 2', '--input ids must be JSON, or the path of a .json or .npy file; got "[1, 2"'],
  ['ids=[[1], [2, 3]]', '--input ids must be nested arrays of equal lengths'],
  ['ids=[[1], 2]', '--input ids must be nested arrays of equal lengths; got the number 2'],
  ['ids=["a"]', '--input ids must hold numbers, true or false; got "a"'],
  ['ids=nowhere.npy', '--input ids nowhere.npy must be a file that can be read; got ENOENT'],
])('refuses %s', async (word, message) => {
  await expect(readInputs([word])).rejects.toThrow(message);
});

test('refuses a name given twice and files that are something else', async () => {
  await expect(readInputs(['a=1', '{"a": 2}'])).rejects.toThrow('--input must name a once');
  const broken = await file('broken.npy', 'not from NumPy');
  await expect(readInputs([`a=${broken}`])).rejects.toMatchObject({ code: 'file-damaged' });
  const complex = await file('complex.npy', dump([1, 2], [1], { dtype: 'c8' }));
  await expect(readInputs([`a=${complex}`])).rejects.toThrow('got elements of type c8');
});
