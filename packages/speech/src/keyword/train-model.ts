import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import {
  AdamW,
  distillationLoss,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import type { Clip } from '../corpus/clip.js';
import type { KeywordCorpus } from './corpus.js';
import { inOrder, trainingBatches, type WordBatch } from './data.js';
import type { Made } from './made.js';

/** Cross entropy of logits `[B, V]` with the words `[B, V]`, smoothed (Szegedy et al. 2016). */
export const crossEntropy = (words: tf.Tensor, logits: tf.Tensor, smoothing: number): tf.Scalar =>
  tf.tidy(() => tf.losses.softmaxCrossEntropy(words, logits, undefined, smoothing).asScalar());

/** Recordings that are asked at once while a model is measured. */
const askedAtOnce = 150;

/** So small a model is slower with several threads. */
const threads = 1;

/** What answers batches, as compiled as the training; dispose of it. */
async function compileAnswers(model: tf.LayersModel, clips: readonly Clip[], made: Made) {
  const [first] = inOrder(clips, made.labels, made, askedAtOnce);
  const { sound, words } = first!;
  return compile(({ sound }: { sound: tf.Tensor }) => model.apply(sound) as tf.Tensor, {
    inputs: { sound },
    threads,
  }).finally(() => tf.dispose([sound, words]));
}

type Answers = Awaited<ReturnType<typeof compileAnswers>>;

/** Share of recordings whose largest logit is that of their word. */
async function accuracyOf(answers: Answers, clips: readonly Clip[], made: Made): Promise<number> {
  let right = 0;
  for (const { sound, words } of inOrder(clips, made.labels, made, askedAtOnce)) {
    const logits = await answers({ sound: sound! });
    const equal = tf.tidy(() =>
      tf.sum(tf.cast(tf.equal(tf.argMax(logits, -1), tf.argMax(words!, -1)), 'int32')),
    );
    right += (await equal.data())[0]!;
    tf.dispose([sound!, words!, logits, equal]);
  }
  return right / clips.length;
}

/** The same of a model. */
export async function measured(
  model: tf.LayersModel,
  clips: readonly Clip[],
  made: Made,
): Promise<number> {
  const answers = await compileAnswers(model, clips, made);
  try {
    return await accuracyOf(answers, clips, made);
  } finally {
    await answers.dispose();
  }
}

/** Options of {@link trainModel}. */
export interface TrainModelOptions extends Partial<FitOptions<WordBatch>> {
  /** Whose answers are learned from beside the words (Hinton et al. 2015, arXiv:1503.02531); stays as it is. */
  teacher?: tf.LayersModel;
}

/** Trains a model, and keeps the epoch that is best on dev. */
export async function trainModel(
  model: tf.LayersModel,
  corpus: KeywordCorpus,
  made: Made,
  { teacher, ...options }: TrainModelOptions = {},
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, labelSmoothing } = made;
  const data = trainingBatches(corpus, made);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  const answers = await compileAnswers(model, corpus.dev, made);
  try {
    return await fit(model, data, {
      threads,
      ...options,
      loss: ({ sound, words }, training) => {
        const logits = model.apply(sound, { training }) as tf.Tensor;
        if (!training) return crossEntropy(words, logits, 0);
        const byWords = crossEntropy(words, logits, labelSmoothing);
        return teacher
          ? distillationLoss(byWords, logits, teacher.apply(sound) as tf.Tensor)
          : byWords;
      },
      optimizer,
      epochs,
      evaluate: async () => ({ accuracy: await accuracyOf(answers, corpus.dev, made) }),
    });
  } finally {
    await answers.dispose();
    optimizer.dispose();
  }
}
