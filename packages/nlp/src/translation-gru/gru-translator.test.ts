import * as tf from '@tensorflow/tfjs';
import { openSession } from '@heed/attention-core/runtime';
import { generate, sessionDecoding } from '@heed/attention-core/generate';
import { paddingId } from '../text/padded-ids.js';
import { beginId, endId } from '../text/subword-format.js';
import { openSubwords } from '../text/subwords.js';
import { trainSubwords } from '../text/train-subwords.js';
import { buildGruTranslator, type GruTranslatorConfig } from './model.js';
import { exportGruTranslator } from './programs.js';
import { germanToEnglishGru } from './tasks.js';

beforeAll(() => tf.setBackend('cpu'));

const config: GruTranslatorConfig = {
  vocabulary: 20,
  width: 6,
  units: 5,
  attention: true,
  dropout: 0,
  seed: 3,
};

/** Three sentences, the last two filled up. */
const source = [
  [5, 6, 7, 8, 9],
  [10, 4, 11, paddingId, paddingId],
  [12, paddingId, paddingId, paddingId, paddingId],
];
const lengths = [5, 3, 1];

const int32 = (rows: readonly (readonly number[])[]) => ({
  type: 'int32' as const,
  dims: [rows.length, rows[0]!.length],
  data: Int32Array.from(rows.flat()),
});

/** Log-probability of each token of a translation, by the model in tfjs. */
function scoresInTfjs(
  { model, tokens }: ReturnType<typeof buildGruTranslator>,
  row: number,
  written: readonly number[],
): number[] {
  return tf.tidy(() => {
    const read = tf.tensor2d([source[row]!.slice(0, lengths[row])], undefined, 'int32');
    const begun = tf.tensor2d([[beginId, ...written.slice(0, -1)]], undefined, 'int32');
    const hidden = model.apply([read, begun]) as tf.Tensor;
    const logs = tf.logSoftmax(tokens.logits(tf.squeeze(hidden, [0]))).arraySync() as number[][];
    return written.map((token, place) => logs[place]![token]!);
  });
}

test.each([true, false])(
  'the file writes what the model in tfjs writes, batched and filled up (attention: %s)',
  async (attention) => {
    const own = { ...config, attention };
    const translator = buildGruTranslator(own);
    const session = await openSession(exportGruTranslator(translator, own, {}));
    const encoded = await session.run({ source: int32(source) });
    const decoding = sessionDecoding(await session.program('step'), encoded);
    const answers = await generate(decoding, {
      sentences: 3,
      begin: beginId,
      end: endId,
      maximum: 6,
      beams: 3,
      attention,
    });
    for (const [row, { hypotheses }] of answers.entries()) {
      const { tokens, tokenScores } = hypotheses[0]!;
      const said = [...tokens, endId].slice(0, tokenScores.length);
      const wanted = scoresInTfjs(translator, row, said);
      tokenScores.forEach((score, place) => expect(score).toBeCloseTo(wanted[place]!, 2)); // weights in float16
    }
    await session.dispose();
    translator.model.dispose();
  },
);

test('each word looks at the words of its own sentence alone', async () => {
  const translator = buildGruTranslator(config);
  const session = await openSession(exportGruTranslator(translator, config, {}));
  const encoded = await session.run({ source: int32(source) });
  const decoding = sessionDecoding(await session.program('step'), encoded);
  const [, second] = await generate(decoding, {
    sentences: 3,
    begin: beginId,
    end: endId,
    maximum: 4,
    attention: true,
  });
  const { dims, data } = second!.attention!['attention/decoder']!;
  expect(dims.slice(0, 2)).toEqual([1, 1]);
  const [steps, keys] = dims.slice(2) as [number, number];
  for (let step = 0; step < steps; step++) {
    const row = [...(data as Float32Array).slice(step * keys, (step + 1) * keys)];
    expect(row.slice(0, 3).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    expect(row.slice(3).every((weight) => weight === 0)).toBe(true);
  }
  await session.dispose();
  translator.model.dispose();
});

test.each(['', '[', '"text"'])('a file whose tokeniser is %j is refused', async (tokenizer) => {
  const file = exportGruTranslator(buildGruTranslator(config), config, {
    'heed.task': germanToEnglishGru.id,
    'heed.tokenizer': tokenizer,
  });
  await expect(germanToEnglishGru.load(file)).rejects.toMatchObject({
    code: 'model-damaged',
    message: expect.stringContaining('metadata heed.tokenizer must be an object as JSON') as string,
  });
});

test('the task opens the file, and says where it looked', async () => {
  const source = 'Ein Hund rennt.';
  const tokenizer = trainSubwords([source, 'A dog runs.'], 40);
  const subwords = openSubwords(tokenizer);
  const own = { ...config, vocabulary: subwords.size };
  const translator = buildGruTranslator(own);
  const file = exportGruTranslator(translator, own, {
    'heed.task': germanToEnglishGru.id,
    'heed.tokenizer': JSON.stringify(tokenizer),
    'heed.config': JSON.stringify(own),
    'heed.card': 'a card',
  });
  await using translate = await germanToEnglishGru.load(file);
  const { text, attention } = await translate(source, { beams: 2, attention: true });
  expect(typeof text).toBe('string');
  const [map, ...others] = attention!.maps;
  expect(others).toEqual([]);
  expect(map).toMatchObject({ name: 'decoder', heads: 1, queries: { name: 'target' } });
  const pieces = subwords.encode(source).pieces.map((piece) => piece.replace('▁', ''));
  expect(map!.keys).toEqual({ kind: 'tokens', name: 'source', labels: pieces });
  translator.model.dispose();
});
