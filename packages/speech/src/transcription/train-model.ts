import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import {
  AdamW,
  fit,
  warmupCosine,
  type BestBy,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { wordErrorRate } from '../measure/word-error-rate.js';
import { ctcLoss } from './ctc-loss.js';
import { ctcWords } from './ctc-words.js';
import {
  batchOf,
  fixedWindows,
  outputsOf,
  trainingBatches,
  type StringBatch,
  type TranscriptionCorpus,
} from './data.js';
import type { HeardString } from './draw.js';
import type { Transcriber } from './model.js';
import type { Made } from './settings.js';
import { jointLoss } from './transcription-loss.js';

/** Strings of dev by which each epoch is measured. */
const measuredBy = 192;

/** Recordings and noise of the splits that a training sees. */
export type TrainingCorpora = Record<'train' | 'dev', TranscriptionCorpus>;

/** What one kind of network learns by, and how well it does. */
interface Learning {
  model: tf.LayersModel;
  loss(batch: StringBatch, training: boolean): tf.Scalar;
  /** What it says of a batch. */
  answer(batch: Pick<StringBatch, 'sound' | 'before'>): tf.Tensor;
  /** Which epoch is kept. Default: the one that hears most words of dev. */
  best?: BestBy;
  /** How many words of how many are right. */
  count(answers: number[][][], strings: readonly HeardString[]): [right: number, all: number];
}

/** Trains a network, and measures each epoch by words of dev. */
async function learn(
  { model, loss, answer, best, count }: Learning,
  { train, dev }: TrainingCorpora,
  made: Made,
  options: Partial<FitOptions<StringBatch>>,
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, batchSize } = made;
  const data = trainingBatches(train, made);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  const strings = fixedWindows(dev, made, measuredBy);
  const outputs = outputsOf(dev.clips, made);
  const like = batchOf(strings.slice(0, batchSize), made, outputs);
  const { sound, before } = like;
  const answers = await compile(answer, { inputs: { sound, before } }).finally(() =>
    tf.dispose(Object.values(like)),
  );
  const heard = async () => {
    let [right, all] = [0, 0];
    for (let start = 0; start < strings.length; start += batchSize) {
      const asked = strings.slice(start, start + batchSize);
      const batch = batchOf(asked, made, outputs);
      const said = await answers({ sound: batch.sound, before: batch.before });
      const [hits, words] = count((await said.array()) as number[][][], asked);
      right += hits;
      all += words;
      tf.dispose([...Object.values(batch), said]);
    }
    return { heard: right / all };
  };
  try {
    return await fit(model, data, {
      ...options,
      ...{ loss, optimizer, epochs, evaluate: heard },
      ...(best && { best }),
    });
  } finally {
    await answers.dispose();
    optimizer.dispose();
  }
}

const strongest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Trains a transcriber. */
export const trainTranscriber = (
  { model }: Transcriber,
  corpora: TrainingCorpora,
  made: Made,
  options: Partial<FitOptions<StringBatch>> = {},
): Promise<FitReport> => {
  const { words } = made;
  const spell = ({ sound, before }: Pick<StringBatch, 'sound' | 'before'>, training: boolean) =>
    model.apply([sound, before], { training }) as tf.Tensor[];
  const learning: Learning = {
    model,
    loss: (batch, training) => {
      const labelSmoothing = training ? made.labelSmoothing : 0;
      return jointLoss(spell(batch, training), batch, { ...made, labelSmoothing });
    },
    answer: (batch) => spell(batch, false)[0]!,
    // Single words, without what each step says: the next epoch may hear more of them and write worse.
    best: 'last',
    // Each word where those before are given, and the end.
    count: (logits, strings) => {
      const wanted = strings.map((string) => [
        ...string.words.map(({ word }) => words.indexOf(word)),
        words.length,
      ]);
      const right = wanted.flatMap((row, string) =>
        row.filter((word, at) => strongest(logits[string]![at]!) === word),
      );
      return [right.length, wanted.flat().length];
    },
  };
  return learn(learning, corpora, made, options);
};

/** Trains a transcriber without attention, by connectionist temporal classification. */
export const trainCtcTranscriber = (
  model: tf.LayersModel,
  corpora: TrainingCorpora,
  made: Made,
  options: Partial<FitOptions<StringBatch>> = {},
): Promise<FitReport> => {
  const logitsOf = (sound: tf.Tensor, training: boolean) =>
    model.apply(sound, { training }) as tf.Tensor;
  const learning: Learning = {
    model,
    loss: ({ sound, words, counts }, training) =>
      ctcLoss(logitsOf(sound, training), words, tf.sub(tf.sum(counts, 1), 1)),
    answer: ({ sound }) => logitsOf(sound, false),
    count: (logits, strings) => {
      const pairs = strings.map((string, row) => ({
        reference: string.words.map(({ word }) => word).join(' '),
        hypothesis: ctcWords(logits[row]!, made.words)
          .map(({ word }) => word)
          .join(' '),
      }));
      const { rate, words } = wordErrorRate(pairs);
      return [words * (1 - rate), words];
    },
  };
  return learn(learning, corpora, made, options);
};
