import * as tf from '@tensorflow/tfjs';
import { generate, sessionDecoding, type Decoding } from '@heed/attention-core/generate';
import { openSession, type RuntimeTensor } from '@heed/attention-core/runtime';
import { paddingId } from '../text/padded-ids.js';
import { beginId, endId } from '../text/subword-format.js';
import { buildTranslator } from './model.js';
import { exportTranslator } from './programs.js';

const config = {
  vocabulary: 20,
  width: 8,
  heads: 2,
  encoders: 2,
  decoders: 2,
  hidden: 12,
  dropout: 0.1,
  seed: 3,
};
const translator = buildTranslator(config);
const file = exportTranslator(translator, config, {});
const sources = [
  [5, 9, 4, 11, 7],
  [12, 6, 8],
];

const feed = (rows: readonly (readonly number[])[]): RuntimeTensor => {
  const length = Math.max(...rows.map((row) => row.length));
  const padded = rows.map((row) => [...row, ...Array<number>(length - row.length).fill(paddingId)]);
  return { type: 'int32', dims: [rows.length, length], data: Int32Array.from(padded.flat()) };
};

/** Log-probabilities of what follows each piece, by the model that was trained. */
function whole(source: readonly number[], target: readonly number[]): number[][] {
  return tf.tidy(() => {
    const inputs = [source, [beginId, ...target]].map((ids) =>
      tf.tensor2d([[...ids]], undefined, 'int32'),
    );
    const hidden = translator.model.apply(inputs) as tf.Tensor;
    const scores = tf.logSoftmax(translator.tokens.logits(hidden)); // [1, T, V]
    return (scores.arraySync() as number[][][])[0]!;
  });
}

test('reading once and writing piece by piece gives what the whole model gives', async () => {
  await using session = await openSession(file);
  const step = await session.program('step');
  const encoded = await session.run({ source: feed(sources) });
  const answers = await generate(sessionDecoding(step, encoded), {
    sentences: 2,
    begin: beginId,
    end: endId,
    maximum: 9,
    beams: 3,
  });
  answers.forEach(({ hypotheses: [best] }, row) => {
    const expected = whole(sources[row]!, best!.tokens);
    const said = [...best!.tokens, endId].slice(0, best!.tokenScores.length);
    said.forEach((token, place) => {
      expect(best!.tokenScores[place]).toBeCloseTo(expected[place]![token]!, 2);
    });
  });
});

test('the likeliest pieces come in order', async () => {
  await using session = await openSession(file);
  const step = await session.program('step');
  const encoded = await session.run({ source: feed(sources.slice(0, 1)) });
  const decoding: Decoding = sessionDecoding(step, encoded);
  const { tokens, scores } = await decoding.step({
    position: 0,
    tokens: Int32Array.of(beginId),
    origins: Int32Array.of(0),
    sentences: Int32Array.of(0),
    attention: false,
  });
  decoding.dispose?.();
  const [expected] = whole(sources[0]!, []);
  const ranked = expected!.map((score, token) => ({ score, token }));
  ranked.sort((a, b) => b.score - a.score);
  expect([...tokens]).toEqual(ranked.slice(0, tokens.length).map(({ token }) => token));
  expect([...scores]).toEqual([...scores].sort((a, b) => b - a));
});
