import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openAttention } from '../../src/onnx/index.js';
import type { Provider } from '../../src/runtime/index.js';
import { expectOpened } from './expect-opened.js';
import { readExports } from './read-export.js';

const folder = new URL('fused/', import.meta.url);
const bert = readExports().find(({ name }) => name === 'bert')!;

describe.each(readdirSync(folder))("%s, fused by ONNX Runtime's optimiser", (file) => {
  const bytes = new Uint8Array(gunzipSync(readFileSync(new URL(file, folder))));

  test('has every attention, in one operator each', () => {
    const { maps, missed } = openAttention(bytes);
    expect(maps.map(({ name: scope, kind, heads }) => ({ scope, kind, heads }))).toEqual(bert.maps);
    expect(maps.every(({ form }) => form.startsWith('com.microsoft.'))).toBe(true);
    expect(missed).toEqual([]);
  });

  test.each<Provider>(['node', 'wasm'])(
    "answers as before, and gives PyTorch's maps, padding included, on %s",
    async (provider) => {
      await expectOpened(bert, bytes, provider);
    },
  );
});
