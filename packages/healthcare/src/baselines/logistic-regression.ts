import * as tf from '@tensorflow/tfjs';
import { AdamW, fit, type Watched } from '@heed/attention-core/train';
import type { PatientTokens } from '../findings/known-patient.js';
import { softmax } from '../measure/softmax.js';
import type { Guesser, Learned } from './guess.js';

/** How it is trained. */
const [batchSize, learningRate, weightDecay, seed] = [32, 5e-3, 0.1, 1];

/** All that is known of a patient, or what there is of it. */
const tokensOf = ({ present, denied }: PatientTokens, inPart: boolean): readonly number[] =>
  inPart ? [...present, ...denied] : present;

/** A one for each token: `[n, T]`. */
function oneHot(patients: readonly (readonly number[])[], tokens: number): tf.Tensor2D {
  const data = new Float32Array(patients.length * tokens);
  patients.forEach((own, row) => own.forEach((token) => (data[row * tokens + token] = 1)));
  return tf.tensor2d(data, [patients.length, tokens]);
}

/** Options of {@link logisticRegression}. */
export interface LogisticRegressionOptions extends Watched {
  /** Conditions C. */
  conditions: number;
  /** Tokens of the vocabulary. */
  tokens: number;
  /**
   * Whether patients are known in part, so that what was denied counts beside what there is; else all but what there is
   * was denied. Default false.
   */
  inPart?: boolean;
  /** Default 40. */
  epochs?: number;
}

/** Multinomial logistic regression. */
export async function logisticRegression(
  train: readonly Learned[],
  { conditions, tokens, inPart = false, epochs = 40, ...watched }: LogisticRegressionOptions,
): Promise<Guesser> {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: conditions, inputShape: [tokens], kernelInitializer: 'zeros' }),
    ],
  });
  const optimizer = new AdamW({ learningRate, weightDecay });
  const loss = (truth: tf.Tensor, x: tf.Tensor) => tf.losses.softmaxCrossEntropy(truth, x);
  model.compile({ optimizer, loss });
  const x = oneHot(
    train.map((patient) => tokensOf(patient, inPart)),
    tokens,
  );
  const y = tf.tidy(() => {
    const classes = tf.tensor1d(
      train.map(({ condition }) => condition),
      'int32',
    );
    return tf.cast(tf.oneHot(classes, conditions), 'float32');
  });
  try {
    await fit(model, { x, y, batchSize, seed }, { ...watched, epochs, threads: 1 });
    const [kernel, bias] = await Promise.all(model.getWeights().map((weight) => weight.data()));
    return {
      name: inPart ? 'logistic regression, learned in part' : 'logistic regression',
      isCalibrated: true,
      guess: (patients) =>
        Promise.resolve(
          patients.map((patient) =>
            softmax(
              Array.from(bias!, (start, condition) =>
                tokensOf(patient, inPart).reduce(
                  (sum, token) => sum + kernel![token * conditions + condition]!,
                  start,
                ),
              ),
            ),
          ),
        ),
    };
  } finally {
    tf.dispose([x, y]);
    model.dispose();
    optimizer.dispose();
  }
}
