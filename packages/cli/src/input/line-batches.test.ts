import fc from 'fast-check';
import { lineBatches, type Line } from './line-batches.js';

async function* chunksOf(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

async function collect(bytes: Buffer, chunk: number, size: number): Promise<Line[][]> {
  const batches: Line[][] = [];
  for await (const batch of lineBatches(chunksOf(bytes, chunk), size)) batches.push(batch);
  return batches;
}

test('gives back every line however the bytes are cut', async () => {
  const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\n\r\uFEFF]/g, '\u2028'));
  const lines = fc.array(line, { minLength: 1 }).filter((all) => all.at(-1) !== '');
  await fc.assert(
    fc.asyncProperty(
      lines,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('\n', '\r\n'),
      async (texts, chunk, end) => {
        const batches = await collect(Buffer.from(texts.join(end)), chunk, 2);
        expect(batches.flat()).toEqual(texts.map((text, index) => ({ number: index + 1, text })));
        expect(batches.every((batch) => batch.length <= 2)).toBe(true);
      },
    ),
  );
});

test('a last line end and a byte-order mark are no content', async () => {
  const batches = await collect(Buffer.from('\uFEFFa\nb\n'), 100, 100);
  expect(batches).toEqual([
    [
      { number: 1, text: 'a' },
      { number: 2, text: 'b' },
    ],
  ]);
});
