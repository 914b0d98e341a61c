import * as tf from '@tensorflow/tfjs';
import type { Watched } from '@heed/attention-core/train';
import { readPhysionet } from '../corpus/read-physionet.js';
import { stayFolds } from '../corpus/stay-folds.js';
import { calibrateModel } from './calibrate-model.js';
import { riskOf } from './calibration.js';
import { compileRisks } from './compile-risks.js';
import { baselineRisks } from './learn-baselines.js';
import { prepare } from './prepare.js';
import { riskMeasures } from './risk-measures.js';
import { settings, type Settings } from './settings.js';
import { trainModel } from './train-model.js';

/** Options of {@link crossValidateMonitoring}. */
export interface MonitoringFolds extends Watched {
  /** Folder with the data. Default: downloaded into the cache. */
  data?: string;
  /** Parts, ≥ 2. Default 5. */
  folds?: number;
  /** Models that are asked together, ≥ 1. Default: the recipe's. */
  members?: number;
  /** Passes over the training data, ≥ 1. Default: the recipe's. */
  epochs?: number;
  /** From which folds, weights and order are drawn. Default: the recipe's. */
  seed?: number;
}

/** What one fold gave. */
export interface MonitoringFold {
  /** Stays that were learned from, and asked about. */
  learned: number;
  asked: number;
  /** Measures by who was measured. */
  measures: Record<string, Record<string, number>>;
  /** That training took. */
  seconds: number;
}

/** Every which stay of those to learn from is kept back to calibrate probabilities. */
const nth = 20;

/**
 * Trains monitoring on all stays but a fold and asks about that fold, each fold in turn, beside logistic regression and a
 * GRU on the same. As many patients die in each fold. A twentieth of what is learned from is kept back, and probabilities are
 * calibrated by it.
 */
export async function* crossValidateMonitoring({
  data,
  folds = 5,
  members = settings.members,
  epochs = settings.epochs,
  seed = settings.seed,
  ...watched
}: MonitoringFolds = {}): AsyncGenerator<MonitoringFold> {
  tf.enableProdMode(); // or tfjs greets on the console
  const made: Settings = { ...settings, members, epochs, seed };
  const corpus = await readPhysionet({ ...watched, ...(data !== undefined && { data }) });
  for (const [at, fold] of stayFolds(corpus.stays, folds, seed).entries()) {
    const prepared = prepare(corpus, made.knots, () => ({
      train: fold.train.filter((_, place) => place % nth !== 0),
      dev: fold.train.filter((_, place) => place % nth === 0),
      test: fold.test,
    }));
    const { train, test, knots } = prepared;
    watched.onMessage?.(`Fold ${at + 1} of ${folds}: ${train.length} stays to learn from`);
    using trained = await trainModel(prepared, made, watched);
    const { members: models, reports } = trained;
    const calibration = await calibrateModel(models, prepared);
    await using risks = await compileRisks(models, knots);
    const own = (await risks(test)).map((logit) => riskOf(logit, calibration));
    const died = test.map((each) => each.died);
    const quietly = watched.signal ? { signal: watched.signal } : {};
    const others = await baselineRisks(prepared, test, { ...quietly, seed });
    const all = Object.entries({ 'this model': own, ...others });
    yield {
      ...{ learned: train.length, asked: test.length },
      measures: Object.fromEntries(all.map(([who, each]) => [who, riskMeasures(each, died)])),
      seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0),
    };
  }
}
