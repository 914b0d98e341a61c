import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import { AdamW, fit, warmupCosine, type Watched } from '@heed/attention-core/train';
import type { ReadStay } from '../stay/known-stay.js';
import { buildGru } from './gru-model.js';
import { heldOut } from './held-out.js';
import type { LearnedStay, RiskGuesser } from './risk-guesser.js';
import { stayHours, type StayHours } from './stay-hours.js';

/** How it is trained. */
const [mostAtOnce, learningRate, weightDecay] = [64, 2e-3, 0.05];

/** Epochs without a better one after which training ends, and every which stay tells that. */
const [patience, nth] = [4, 8];

/** Options of {@link gruRisk}. */
export interface GruRiskOptions extends Watched {
  /** At most so many. Default 12. */
  epochs?: number;
  /** Width of the state. Default 48. */
  units?: number;
  /** From which weights and order are drawn. Default 1. */
  seed?: number;
}

/** Stays as examples to learn from. */
function examplesOf(
  stays: readonly LearnedStay[],
  read: (stays: readonly ReadStay[]) => StayHours,
) {
  const died = stays.map((each) => Number(each.died));
  return { x: read(stays.map(({ stay }) => stay)), y: tf.tensor2d(died, [died.length, 1]) };
}

/** Log odds of stays by a trained network. */
async function logitsOf(model: tf.LayersModel, inputs: StayHours): Promise<number[]> {
  const { hours, there, facts } = inputs;
  await using run = await compile(
    (given: StayHours) => model.apply([given.hours, given.there, given.facts]) as tf.Tensor,
    { threads: 1, inputs: { hours, there, facts } },
  );
  const logits = await run(inputs);
  const values = [...(await logits.data())];
  logits.dispose();
  return values;
}

/**
 * A gated recurrent unit (Cho et al. 2014, arXiv:1406.1078) over a stay by the hour, the baseline GRU-simple of Che et al.
 * 2018, Scientific Reports 8, 6085. An eighth of what it learns from tells when to stop. Dispose of it.
 */
export async function gruRisk(
  train: readonly LearnedStay[],
  { epochs = 12, units = 48, seed = 1, ...watched }: GruRiskOptions = {},
): Promise<RiskGuesser & Disposable> {
  const read = stayHours(train.map(({ stay }) => stay));
  const { rest, held } = heldOut(train, nth);
  const batchSize = Math.min(mostAtOnce, rest.length);
  // A last batch that is smaller would need a step of its own.
  const surplus = rest.splice(0, rest.length % batchSize);
  const learned = examplesOf(rest, read);
  const chosenBy = examplesOf([...held, ...surplus], read);
  const model = buildGru({ facts: learned.x.facts.shape[1]!, units, seed });
  const total = (epochs * rest.length) / batchSize;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  model.compile({ optimizer, loss: tf.losses.sigmoidCrossEntropy });
  try {
    const evaluate = { ...chosenBy, batchSize: held.length + surplus.length };
    const fitting = { ...watched, epochs, patience, evaluate, threads: 1 };
    await fit(model, { ...learned, batchSize, seed }, fitting);
  } finally {
    tf.dispose([learned, chosenBy]);
    optimizer.dispose();
  }
  return {
    name: 'GRU',
    guess: async (stays) => {
      const inputs = read(stays);
      try {
        return await logitsOf(model, inputs);
      } finally {
        tf.dispose(inputs);
      }
    },
    [Symbol.dispose]: () => model.dispose(),
  };
}
