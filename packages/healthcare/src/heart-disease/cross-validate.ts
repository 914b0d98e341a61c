import * as tf from '@tensorflow/tfjs';
import { areaUnderCurve, type RecipeTrainOptions } from '@heed/attention-core/train';
import { heartFolds } from '../corpus/heart-folds.js';
import {
  hospitals,
  readUciHeart,
  type HeartCorpus,
  type HeartRecord,
  type Hospital,
} from '../corpus/read-uci-heart.js';
import { recordKey } from '../corpus/split-patients.js';
import { compileAnswers } from '../diagnosis/compile-answers.js';
import { prepare, type Prepared } from '../diagnosis/prepare.js';
import type { Settings } from '../diagnosis/settings.js';
import { trainDiagnosis } from '../diagnosis/train-model.js';
import { learnBaselines } from './learn-baselines.js';
import { settings } from './settings.js';

/** Options of {@link crossValidateHeartDisease}: as those of the recipe. */
export interface HeartValidationOptions extends Pick<
  RecipeTrainOptions,
  'data' | 'epochs' | 'seed' | 'signal' | 'onMessage'
> {
  /** Parts that the patients of Cleveland are in, ≥ 2. Default 5. */
  folds?: number;
}

/** What was measured on patients whom nothing was learned from. */
export interface HeartReport {
  /** A fold of Cleveland's patients, or all of a hospital's, from which nothing was learned then. */
  heldOut: 'fold' | Hospital;
  /** Patients that were learned from, and asked about. */
  learned: number;
  asked: number;
  /** Seconds that the model's training took. */
  seconds: number;
  /** Areas under the ROC curve, by who was asked: the model, and its baselines by their names. */
  areas: Readonly<Record<string, number>>;
}

/** Patients that the epochs are told by; nothing is chosen by them, as the last epoch counts. */
const watchedBy = 50;

/** Learns from some patients and asks about others, of whom no record is learned from. */
async function measure(
  corpus: HeartCorpus,
  { train, test }: Record<'train' | 'test', readonly HeartRecord[]>,
  { made, ...watched }: { made: Settings; signal?: AbortSignal },
): Promise<Omit<HeartReport, 'heldOut'>> {
  const asked = new Set(test.map(recordKey));
  const learned = train.filter((record) => !asked.has(recordKey(record)));
  const split = { train: learned, dev: learned.slice(0, watchedBy), test };
  const prepared: Prepared = prepare(corpus, () => split);
  const isDisease = prepared.test.map(({ condition }) => condition === 1);
  using trained = await trainDiagnosis(prepared, made, { ...watched, best: 'last' });
  const { members, reports } = trained;
  await using answers = await compileAnswers(members, prepared.test);
  const told = await answers(prepared.test);
  const odds = told.map(({ answer }) => answer[1]! - answer[0]!);
  const beside = learnBaselines(prepared).map(({ name, guess }) => [
    name,
    areaUnderCurve(prepared.test.map(guess), isDisease),
  ]);
  const areas = {
    'this model': areaUnderCurve(odds, isDisease),
    ...(Object.fromEntries(beside) as Record<string, number>),
  };
  const seconds = reports.reduce((sum, report) => sum + report.seconds, 0);
  return { learned: learned.length, asked: test.length, seconds, areas };
}

/**
 * Trains heart disease as the recipe does and asks about patients whom it did not learn from: first each fold of Cleveland's
 * patients in turn, having learned from its other folds, then each hospital, having learned from the other three. Logistic
 * regression learns from the same patients.
 */
export async function* crossValidateHeartDisease({
  data,
  folds = 5,
  epochs = settings.epochs,
  seed = settings.seed,
  signal,
  onMessage,
}: HeartValidationOptions = {}): AsyncGenerator<HeartReport> {
  tf.enableProdMode(); // or tfjs greets on the console
  const quietly = signal ? { signal } : {};
  const corpus = await readUciHeart({
    ...quietly,
    ...(onMessage && { onMessage }),
    ...(data !== undefined && { data }),
  });
  const made: Settings = { ...settings, epochs, seed };
  const watched = { made, ...quietly };
  const from = (hospital: Hospital) =>
    corpus.patients.filter((patient) => patient.hospital === hospital);
  const cleveland = from('cleveland');
  const foldOf = heartFolds(cleveland, folds, seed);
  for (let fold = 0; fold < folds; fold++) {
    onMessage?.(`Fold ${fold + 1} of ${folds} of Cleveland`);
    const train = cleveland.filter((_, place) => foldOf[place] !== fold);
    const test = cleveland.filter((_, place) => foldOf[place] === fold);
    yield { heldOut: 'fold', ...(await measure(corpus, { train, test }, watched)) };
  }
  for (const hospital of hospitals) {
    onMessage?.(`Without ${hospital}`);
    const train = corpus.patients.filter((patient) => patient.hospital !== hospital);
    const test = from(hospital);
    yield { heldOut: hospital, ...(await measure(corpus, { train, test }, watched)) };
  }
}
