import { readFile } from 'node:fs/promises';
import { readModel, writeModel } from '@heed/attention-core/onnx';
import type { ExplainMethod, LoadedTask } from '@heed/attention-core/plugin';
import { sentiment, type SentimentResult } from '../src/index.js';

let classify: LoadedTask<string, SentimentResult>;
beforeAll(async () => (classify = await sentiment.load()));
afterAll(() => classify.dispose());

const methods: ExplainMethod[] = [
  'attention',
  'rollout',
  'flow',
  'gradient',
  'norms',
  'relevance',
  'integrated gradients',
];

test('the shipped file offers every method', () => {
  expect([...classify.methods]).toEqual(methods);
});

test.each(methods)('%s finds the words that decide', async (method) => {
  const { axis, scores } = await classify.explain('The film is dull and lifeless.', { method });
  expect(axis.labels).toEqual(['the', 'film', 'is', 'dull', 'and', 'lifeless']);
  const most = scores.indexOf(Math.max(...scores));
  expect(['dull', 'lifeless']).toContain(axis.labels[most]);
});

test('integrated gradients tell what spoke against the answer', async () => {
  const text = 'A dull and lifeless film, saved by a charming cast.';
  const { label } = await classify(text);
  const { axis, scores } = await classify.explain(text, { method: 'integrated gradients' });
  const against = label === 'negative' ? 'charming' : 'dull';
  expect(scores[axis.labels.indexOf(against)]).toBeLessThan(0);
});

test('a single word is explained, and counts nowhere in faithfulness', async () => {
  for (const method of methods) {
    const { scores } = await classify.explain('Superb', { method });
    expect(scores).toHaveLength(1);
  }
  const texts = ['Superb', 'A dull film', 'A charming film'];
  const { inputs, leftOut } = await classify.faithfulness(texts, { randomOrders: 1 });
  expect([inputs, leftOut]).toEqual([2, 1]);
});

test('words put together again are the text, as far as the model can tell', async () => {
  for (const text of [
    "I don't like re-makes, sorry…",
    "You'll “love” it; or won't you?",
    "Rock 'n' roll",
  ]) {
    const { score } = await classify(text);
    const { methods: reports } = await classify.faithfulness([text], { methods: ['attention'] });
    expect(reports[0]!.insertion.confidence.at(-1)).toBeCloseTo(score, 5);
  }
});

test('explanations of the examples beat random orders', async () => {
  const { methods: reports } = await classify.faithfulness(sentiment.examples, { seed: 2 });
  expect(reports.map(({ method }) => method)).toEqual(methods);
  for (const { gain } of reports) expect(gain.comprehensiveness.mean).toBeGreaterThan(0);
});

test('a file without gradients says so, and what makes one with them', async () => {
  const model = readModel(await readFile(sentiment.model), 'test');
  const metadata = { ...model.metadata };
  delete metadata['heed.explain'];
  const other = await sentiment.load(writeModel({ ...model, metadata }));
  expect([...other.methods]).toEqual(['attention', 'rollout', 'flow']);
  await expect(other.explain('Fine.', { method: 'relevance' })).rejects.toMatchObject({
    code: 'option',
    message: expect.stringMatching(/gradients for relevance.*exportModel\(model, \{ explain \}\)/),
  });
  await other.dispose();
});

test('after dispose, explanations say so', async () => {
  const other = await sentiment.load();
  await other.explain('Fine.', { method: 'relevance' });
  await other.dispose();
  await expect(other.explain('Fine.')).rejects.toMatchObject({ code: 'disposed' });
  await expect(other.faithfulness(['Fine film.'])).rejects.toMatchObject({ code: 'disposed' });
});
