import * as tf from '@tensorflow/tfjs';
import { checkTrace } from '@heed/attention-core/explain';
import { generate, sessionDecoding } from '@heed/attention-core/generate';
import { openSession } from '@heed/attention-core/runtime';
import { wordTokenizer } from '../text/word-tokenizer.js';
import { copyLoss } from './copy-loss.js';
import { batchOf } from './data.js';
import { paddingId } from '../text/padded-ids.js';
import { stopId, unknownId } from './encode.js';
import { buildWriter, type WriterConfig, type WriterModel } from './model.js';
import { exportWriter } from './programs.js';
import { abstractiveSummary } from './task.js';

beforeAll(() => tf.setBackend('cpu'));

const config: WriterConfig = {
  ...{ vocabulary: 16, embedding: 6, width: 8, heads: 2, encoders: 1, hidden: 12, units: 5 },
  ...{ compared: 4, dropout: 0, seed: 3 },
};

/** Makes the gate say the same of every word. */
function setGate({ decoder }: WriterModel, generate: number): void {
  const gate = decoder.weights.find(({ originalName }) => originalName.endsWith('generate/bias'))!;
  gate.write(tf.tensor1d([generate]));
}

const int32 = (rows: readonly (readonly number[])[]) => ({
  type: 'int32' as const,
  dims: [rows.length, rows[0]!.length],
  data: Int32Array.from(rows.flat()),
});

test('the file writes with the probabilities of the training, batched and filled up', async () => {
  const writer = buildWriter(config);
  const sources = [
    [5, 16, 7, 17, stopId],
    [9, 16, stopId],
  ];
  const filled = sources.map((ids) => [...ids, ...Array<number>(5 - ids.length).fill(paddingId)]);
  await using session = await openSession(exportWriter(writer, config, {}));
  const encoded = await session.run({ source: int32(filled) });
  const answers = await generate(sessionDecoding(await session.program('step'), encoded), {
    sentences: 2,
    begin: stopId,
    end: stopId,
    forbidden: [paddingId, unknownId],
    maximum: 7,
    minimum: 4,
    beams: 3,
  });
  for (const [row, { hypotheses }] of answers.entries()) {
    const { tokens, logProbability, tokenScores } = hypotheses[0]!;
    const loss = tf.tidy(() => {
      const sizes = { source: sources[row]!.length, target: tokenScores.length, vocabulary: 16 };
      const { source, target, ...wanted } = batchOf(
        [{ source: sources[row]!, target: tokens }],
        sizes,
        0,
      );
      const [hidden, generate, weights, repetition] = writer.model.apply([source, target]) as [
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
        tf.Tensor,
      ];
      const vectors = writer.tokens.matrix();
      const parts = { hidden, generate, weights, repetition, vectors };
      return copyLoss({ ...wanted, ...parts }).dataSync()[0]!;
    });
    expect(logProbability / tokenScores.length).toBeCloseTo(-loss, 2); // weights with 8 bits
  }
  writer.model.dispose();
});

test('what only copies says words that the vocabulary lacks, and where it has them from', async () => {
  const known = Array.from({ length: 13 }, (_, index) => `known${index}`);
  const words = ['[PAD]', '[UNK]', '.', ...known];
  const writer = buildWriter(config);
  setGate(writer, -30);
  const file = exportWriter(writer, config, {
    'heed.task': abstractiveSummary.id,
    'heed.config': JSON.stringify(config),
    'heed.tokenizer': JSON.stringify(wordTokenizer(words)),
    'heed.card': 'a card',
  });
  await using write = await abstractiveSummary.load(file);
  const text = 'Quorbs zyxel. Blimfs vorp and frell.';
  const read = ['quorbs', 'zyxel', '.', 'blimfs', 'vorp', 'and', 'frell', '.'];
  const { summary, score, attention } = await write(text, { shortest: 3, attention: true });
  const said = summary.split(' ');
  expect(said.length).toBeGreaterThanOrEqual(3);
  for (const word of said) expect(read).toContain(word);
  expect(score).toBeGreaterThan(0);
  const [map, ...others] = checkTrace(attention!).maps;
  expect(others).toEqual([]);
  expect(map).toMatchObject({ name: 'decoder', keys: { labels: read } });
  expect(map!.queries.labels!.slice(0, said.length)).toEqual(said);

  setGate(writer, 30);
  const generating = exportWriter(writer, config, {
    'heed.task': abstractiveSummary.id,
    'heed.tokenizer': JSON.stringify(wordTokenizer(words)),
  });
  await using write2 = await abstractiveSummary.load(generating);
  const [first, second] = await write2([text, { sentences: ['One two', 'three.'] }]);
  for (const word of `${first!.summary} ${second!.summary}`.split(' '))
    expect(known).toContain(word);
  writer.model.dispose();
});
