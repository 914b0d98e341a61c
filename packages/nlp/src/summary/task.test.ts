import * as tf from '@tensorflow/tfjs';
import { exportModel } from '@heed/attention-core/compile';
import { specialWords, wordTokenizer } from '../text/word-tokenizer.js';
import { placeWidth } from './encode.js';
import { buildSummaryModel } from './model.js';
import { summary } from './task.js';

type Loaded = Awaited<ReturnType<typeof summary.load>>;
type Options = NonNullable<Parameters<Loaded>[1]>;

/** A small model whose weights were only drawn: what the task does with its shares is tested here. */
function drawnModel(): Uint8Array {
  const words = [...specialWords, 'we', 'show', 'that', 'bees', 'remember'];
  const model = buildSummaryModel({
    vocabulary: words.length,
    embedding: 6,
    width: 8,
    units: 6,
    heads: 2,
    blocks: 1,
    hidden: 8,
    dropout: 0,
    embeddingDropout: 0,
    seed: 1,
  });
  const bytes = exportModel(model, {
    inputs: {
      ids: { shape: ['batch', 'sentences', 'words'], dtype: 'int32' },
      places: { shape: ['batch', 'sentences', placeWidth], dtype: 'float32' },
    },
    outputs: ['shares'],
    metadata: { 'heed.task': summary.id, 'heed.tokenizer': JSON.stringify(wordTokenizer(words)) },
  });
  model.dispose();
  return bytes;
}

let summarise: Loaded;
beforeAll(async () => {
  tf.enableProdMode(); // or tfjs greets on the console
  await tf.setBackend('cpu');
  summarise = await summary.load(drawnModel());
});
afterAll(() => summarise.dispose());

const text = 'Bees fly. We show that bees remember, e.g. trees. It rains!\n\nA last one';

test('one sentence is chosen, the one with the largest share', async () => {
  const { summary: chosen, sentences } = await summarise(text);
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    'Bees fly.',
    'We show that bees remember, e.g. trees.',
    'It rains!',
    'A last one',
  ]);
  sentences.forEach(({ text: own, index, from, to }, place) => {
    expect(index).toBe(place);
    expect(text.slice(from, to)).toBe(own);
  });
  expect(sentences.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 5);
  const most = Math.max(...sentences.map(({ score }) => score));
  const picked = sentences.filter((sentence) => sentence.chosen);
  expect(picked.map(({ score }) => score)).toEqual([most]);
  expect(chosen).toBe(picked[0]!.text);
});

test.each<[Options, number]>([
  [{ sentences: 2 }, 2],
  [{ sentences: 100 }, 4],
  [{ ratio: 0.5 }, 2],
  [{ ratio: 0 }, 1],
  [{ ratio: 1 }, 4],
])('%j chooses %d of four, in the order of the text', async (options, count) => {
  const { summary: chosen, sentences } = await summarise(text, options);
  const picked = sentences.filter((sentence) => sentence.chosen).map((sentence) => sentence.text);
  expect(picked).toHaveLength(count);
  expect(chosen).toBe(picked.join(' '));
});

test('an array gives an array, each as if it had come alone', async () => {
  const texts = ['We show trees. Bees show that we fly.', text, 'Alone.'];
  const together = await summarise(texts, { sentences: 1 });
  for (const [index, answer] of together.entries()) {
    const alone = await summarise(texts[index]!);
    expect(answer.summary).toBe(alone.summary);
    answer.sentences.forEach(({ score }, place) =>
      expect(score).toBeCloseTo(alone.sentences[place]!.score, 5),
    );
  }
});

test('given sentences are not split again', async () => {
  const sentences = ['bees remember. we show trees', 'it rains'];
  const split = await summarise({ sentences });
  expect(split.sentences.map((sentence) => sentence.text)).toEqual(sentences);
});

test('attention shows words within sentences, and the summary at the sentences', async () => {
  const { attention, sentences } = await summarise(text, { attention: true });
  expect(attention!.maps.map(({ name }) => name)).toEqual(['words', 'encoder-1', 'sentences']);
  const last = attention!.maps.at(-1)!;
  expect(Array.from(last.weights)).toEqual(sentences.map(({ score }) => score));
  for (const method of ['attention', 'rollout', 'flow'] as const) {
    const { axis, scores } = await summarise.explain(text, { method });
    expect(axis.labels).toEqual(sentences.map((sentence) => sentence.text));
    expect(scores).toHaveLength(4);
  }
});

test('without the chosen sentence nothing is left of the answer, alone it is all', async () => {
  const report = await summarise.faithfulness([text], { methods: ['attention'], randomOrders: 2 });
  expect(report.methods[0]!.measures.comprehensiveness.mean).toBeGreaterThan(0);
});

test.each([
  ['5,000 words without an end', 'bees '.repeat(5000), 50],
  ['HTML', '<h1>Bees</h1><p>We <i>show</i> trees.</p><script>bees.show("a. b.")</script>', 2],
  ['emoji', '🐝🐝 We show bees. 🎉', 1],
  ['another script', '蜜蜂会记路。我们证明了。', 2],
  ['a single word', 'bees', 1],
])('%s is summed up', async (_, odd, count) => {
  const { sentences, summary: chosen } = await summarise(odd);
  expect(sentences).toHaveLength(count);
  expect(chosen.length).toBeGreaterThan(0);
});

test.each<[string, unknown, string, RegExp]>([
  ['nothing', '', 'input-empty', /input must hold at least one word; got ""/],
  ['marks only', '… 😀\n', 'input-empty', /input must hold at least one word/],
  ['tags only', '<p><br></p>', 'input-empty', /input must hold at least one word/],
  ['no sentence', { sentences: [] }, 'input-empty', /input must hold at least one word/],
  ['a number', 7, 'input-type', /input must be a string, or an object with sentences/],
  ['sentences that are none', { sentences: ['a', 1] }, 'input-type', /an array of strings/],
  ['a wrong one of several', ['bees', null], 'input-type', /inputs\[1\] must be a string/],
  ['too much', 'Bees fly. '.repeat(501), 'input-too-long', /at most 500 sentences; got 501/],
])('%s is refused', async (_, input, code, message) => {
  await expect(summarise(input as string)).rejects.toMatchObject({
    name: 'HeedError',
    code,
    message: expect.stringMatching(message),
  });
});

test('sentences or ratio, not both', async () => {
  await expect(summarise(text, { sentences: 1, ratio: 0.1 })).rejects.toMatchObject({
    code: 'option',
    message: expect.stringContaining('sentences or ratio, not both; got 1 and 0.1'),
  });
});
