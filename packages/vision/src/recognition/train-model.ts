import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import {
  AdamW,
  distillationLoss,
  fit,
  type FitOptions,
  type FitReport,
  warmupCosine,
} from '@heed/attention-core/train';
import {
  inOrder,
  trainingBatches,
  type BatchSettings,
  type LabelledPictures,
  type PictureBatch,
} from './data.js';

/** How a model is trained. */
export interface TrainingSettings extends BatchSettings {
  epochs: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** Share of each answer that is spread over all, [0, 1): keeps the model from being too sure. */
  labelSmoothing: number;
}

/** Cross entropy of logits `[B, labels]` with smoothed labels (Szegedy et al. 2016). */
export const crossEntropy = (labels: tf.Tensor, logits: tf.Tensor, smoothing: number): tf.Scalar =>
  tf.tidy(() => {
    const truth = tf.oneHot(tf.cast(labels, 'int32'), logits.shape[1]!);
    return tf.losses.softmaxCrossEntropy(truth, logits, undefined, smoothing).asScalar();
  });

/** Pictures that are asked at once while a model is measured. */
const askedAtOnce = 250;

/** What answers batches of pictures, as compiled as the training; dispose of it. */
export async function compileAnswers(model: tf.LayersModel, example: LabelledPictures) {
  const [first] = inOrder(example, askedAtOnce);
  const { picture } = first!;
  const answers = await compile(
    ({ picture }: { picture: tf.Tensor }) => model.apply(picture) as tf.Tensor,
    {
      inputs: { picture },
    },
  );
  tf.dispose(Object.values(first!));
  return answers;
}

type Answers = Awaited<ReturnType<typeof compileAnswers>>;

/** Share of pictures whose largest logit is that of their label. */
export async function accuracyOf(answers: Answers, data: LabelledPictures): Promise<number> {
  let right = 0;
  for (const { picture, labels } of inOrder(data, askedAtOnce)) {
    const logits = await answers({ picture });
    const equal = tf.tidy(() => tf.sum(tf.cast(tf.equal(tf.argMax(logits, -1), labels), 'int32')));
    right += (await equal.data())[0]!;
    tf.dispose([picture, labels, logits, equal]);
  }
  return right / data.labels.length;
}

/** The same of a model. */
export async function measured(model: tf.LayersModel, data: LabelledPictures): Promise<number> {
  const answers = await compileAnswers(model, data);
  try {
    return await accuracyOf(answers, data);
  } finally {
    await answers.dispose();
  }
}

/** Options of {@link trainModel}. */
export interface TrainModelOptions extends Partial<FitOptions<PictureBatch>> {
  /** Whose answers are learned from beside the labels (Hinton et al. 2015, arXiv:1503.02531); stays as it is. */
  teacher?: tf.LayersModel;
}

/** Trains a model, and keeps the epoch that is best on dev; the last one where there is no dev. */
export async function trainModel(
  model: tf.LayersModel,
  { train, dev }: { train: LabelledPictures; dev?: LabelledPictures },
  settings: TrainingSettings,
  { teacher, ...options }: TrainModelOptions = {},
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, labelSmoothing } = settings;
  const data = trainingBatches(train, settings);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  const measured = dev && { dev, answers: await compileAnswers(model, dev) };
  try {
    return await fit(model, data, {
      ...options,
      loss: ({ picture, labels }, training) => {
        const logits = model.apply(picture, { training }) as tf.Tensor;
        if (!training) return crossEntropy(labels, logits, 0);
        const byLabels = crossEntropy(labels, logits, labelSmoothing);
        return teacher
          ? distillationLoss(byLabels, logits, teacher.apply(picture) as tf.Tensor)
          : byLabels;
      },
      optimizer,
      epochs,
      ...(measured && {
        evaluate: async () => ({ accuracy: await accuracyOf(measured.answers, measured.dev) }),
      }),
    });
  } finally {
    await measured?.answers.dispose();
    optimizer.dispose();
  }
}
