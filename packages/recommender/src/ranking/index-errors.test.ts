import { createItemIndex } from './create-item-index.js';
import { itemIndexBytes } from './index-bytes.js';
import type { ItemIndexOptions, SearchOptions } from './item-index.js';

const vectors = new Float32Array(40).fill(1);

describe('createItemIndex refuses', () => {
  test.each<[string, object, string]>([
    ['vectors that are no float32', { vectors: [1, 2] }, 'input-type'],
    ['vectors that are not whole', { vectors: new Float32Array(41) }, 'shape'],
    ['NaN in vectors', { vectors: vectors.with(13, NaN) }, 'input-value'],
    ['infinity in vectors', { vectors: vectors.with(39, -Infinity) }, 'input-value'],
    ['a width of 0', { width: 0 }, 'option'],
    ['a width that is not whole', { width: 2.5 }, 'option'],
    ['a width beyond all measure', { width: 16_385 }, 'option'],
    ['no memory', { memory: 0 }, 'option'],
    ['more memory than there is', { memory: 2 ** 32 + 1 }, 'option'],
    ['a build that it does not know', { build: 'fast' }, 'option'],
  ])('%s', async (_, wrong, code) => {
    const options = { vectors, width: 8, ...wrong } as ItemIndexOptions;
    const argument = Object.keys(wrong)[0]!;
    await expect(createItemIndex(options)).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(`^createItemIndex: ${argument}`) as string,
    });
  });

  test('more items than fit into its memory, and says how many would', async () => {
    const memory = itemIndexBytes(160, 8);
    const fits = { vectors: new Float32Array(160 * 8), width: 8, memory };
    const index = await createItemIndex(fits);
    expect(index.count).toBe(160);
    const more = { ...fits, vectors: new Float32Array(161 * 8) };
    await expect(createItemIndex(more)).rejects.toMatchObject({
      code: 'input-too-long',
      message: `createItemIndex: vectors must be of at most 160 items: so many of width 8 fit into memory, ${memory} bytes; got 161 items, which need ${itemIndexBytes(161, 8)} bytes. Give more memory, or make several indexes.`,
    });
    expect(() => index.extend(new Float32Array(8))).toThrow(
      /^extend: vectors .* at most 160 items/,
    );
    expect(index.count).toBe(160);
    await expect(createItemIndex({ ...more, build: 'plain' })).resolves.toMatchObject({ bytes: 0 });
  });
});

describe('search refuses', () => {
  const query = new Float32Array(8).fill(1);

  test.each<[string, Float32Array, SearchOptions, string, string]>([
    ['a query of another width', new Float32Array(9), {}, 'query', 'shape'],
    ['a query that is no float32', [1] as unknown as Float32Array, {}, 'query', 'input-type'],
    ['NaN in a query', query.with(3, NaN), {}, 'query[3]', 'input-value'],
    ['infinity in a query', query.with(0, Infinity), {}, 'query[0]', 'input-value'],
    ['top 0', query, { top: 0 }, 'top', 'option'],
    ['half an item', query, { top: 1.5 }, 'top', 'option'],
  ])('%s', async (_, asked, options, argument, code) => {
    const index = await createItemIndex({ vectors, width: 8 });
    const message = expect.stringContaining(`search: ${argument} must`) as string;
    const error = expect.objectContaining({ name: 'HeedError', code, message }) as Error;
    expect(() => index.search(asked, options)).toThrow(error);
  });
});

test('extend refuses what createItemIndex refuses, and adds nothing', async () => {
  const index = await createItemIndex({ vectors, width: 8 });
  expect(() => index.extend(new Float32Array(7))).toThrow(/^extend: vectors must hold 8 numbers/);
  expect(() => index.extend(vectors.with(1, NaN))).toThrow(/^extend: vectors\[1\]/);
  expect(index.count).toBe(5);
});

test('nothing works after dispose', async () => {
  const index = await createItemIndex({ vectors, width: 8 });
  index.dispose();
  const disposed = expect.objectContaining({ code: 'disposed' }) as Error;
  expect(() => index.search(new Float32Array(8))).toThrow(disposed);
  expect(() => index.extend(new Float32Array(8))).toThrow(disposed);
  expect(index.bytes).toBe(0);
});
