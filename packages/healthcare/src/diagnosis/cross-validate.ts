import * as tf from '@tensorflow/tfjs';
import type { RecipeTrainOptions } from '@heed/attention-core/train';
import { readDdxplus } from '../corpus/read-ddxplus.js';
import { partOf } from '../corpus/split-patients.js';
import { differentialOverlap } from '../measure/differential-overlap.js';
import { softmax } from '../measure/softmax.js';
import { topShare } from '../measure/top-share.js';
import { compileAnswers, type Logits } from './compile-answers.js';
import { drawParts } from './draw-parts.js';
import { learnBaselines } from './learn-baselines.js';
import { prepare, type Prepared } from './prepare.js';
import { settings, type Settings } from './settings.js';
import { trainDiagnosis } from './train-model.js';

/** Options of {@link crossValidateDiagnosis}: as those of the recipe. */
export interface CrossValidateOptions extends Pick<
  RecipeTrainOptions,
  'data' | 'epochs' | 'seed' | 'signal' | 'onProgress' | 'onMessage'
> {
  /** Parts that the patients are in, ≥ 2. Default 5. */
  folds?: number;
}

/** What one fold gave: measures by name, for the model and its baselines by theirs. */
export interface FoldReport {
  /** Patients that were learned from, and asked about. */
  learned: number;
  asked: number;
  /** Seconds that the model's training took. */
  seconds: number;
  measures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Patients that the epochs of a fold are told by; nothing is chosen by them, as the last epoch counts. */
const watchedBy = 50;

/** Trains a model as the recipe does, but keeps its last epoch: its measures, and the seconds that it took. */
async function measureModel(
  { test, ...prepared }: Prepared,
  made: Settings,
  watched: Parameters<typeof trainDiagnosis>[2],
): Promise<{ measures: Record<string, number>; seconds: number }> {
  using trained = await trainDiagnosis(prepared, made, { ...watched, best: 'last' });
  const { members, reports } = trained;
  await using answers = await compileAnswers(members, test);
  const told = await answers(test);
  const inPart = await answers(drawParts(test, made.seed));
  const answersOf = (all: readonly Logits[]) => all.map(({ answer }) => answer);
  const { recall, precision } = differentialOverlap(
    told.map(({ differential }, row) => ({
      answered: softmax(differential!),
      truth: test[row]!.differential,
    })),
  );
  const measures = {
    ...tops(test, answersOf(told), answersOf(inPart)),
    'differential recall': recall,
    'differential precision': precision,
  };
  return { measures, seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0) };
}

type Scores = readonly (readonly number[])[];

/** How often the right condition is the first one and among the first three, and the first one of a part of a patient. */
function tops(asked: Prepared['test'], whole: Scores, inPart: Scores): Record<string, number> {
  const judge = (scores: Scores) =>
    asked.map(({ condition }, row) => ({ scores: scores[row]!, right: condition }));
  return {
    'top 1': topShare(judge(whole), 1),
    'top 3': topShare(judge(whole), 3),
    'top 1 of a part': topShare(judge(inPart), 1),
  };
}

/**
 * Trains diagnosis on all patients but a fold and asks about that fold, each fold in turn, beside logistic regression, the
 * nearest neighbour and the commonest condition on the same. Patients whose records are equal are in one fold.
 */
export async function* crossValidateDiagnosis({
  data,
  folds = 5,
  epochs = settings.epochs,
  seed = settings.seed,
  ...watched
}: CrossValidateOptions = {}): AsyncGenerator<FoldReport> {
  tf.enableProdMode(); // or tfjs greets on the console
  const { signal, onMessage } = watched;
  const quietly = signal ? { signal } : {};
  const place = {
    ...quietly,
    ...(onMessage && { onMessage }),
    ...(data !== undefined && { data }),
  };
  const corpus = await readDdxplus(place);
  const made: Settings = { ...settings, epochs, seed };
  for (let fold = 0; fold < folds; fold++) {
    const isAsked = corpus.patients.map((patient) => partOf(patient, folds) === fold);
    const prepared = prepare(corpus, (patients) => {
      const train = patients.filter((_, at) => !isAsked[at]);
      const test = patients.filter((_, at) => isAsked[at]);
      return { train, dev: train.slice(0, watchedBy), test };
    });
    const { train, test, conditions, vocabulary } = prepared;
    onMessage?.(`Fold ${fold + 1} of ${folds}: ${train.length} patients to learn from`);
    const { measures, seconds } = await measureModel(prepared, made, watched);
    const guessers = await learnBaselines({ train, conditions, vocabulary }, made, quietly);
    const beside: Record<string, Record<string, number>> = {};
    for (const { name, guess } of guessers)
      beside[name] = tops(test, await guess(test), await guess(drawParts(test, seed)));
    yield {
      ...{ learned: train.length, asked: test.length, seconds },
      measures: { 'this model': measures, ...beside },
    };
  }
}
