import * as tf from '@tensorflow/tfjs';
import { openTaskSession, seededRandom, jsonMetadata } from '@heed/attention-core/plugin';
import { readSource, type Session } from '@heed/attention-core/runtime';
import { type Evaluation, type RecipeEvaluateOptions } from '@heed/attention-core/train';
import type { Question } from '../corpus/leave-one-out.js';
import type { S3RecInteractions } from '../corpus/s3rec.js';
import { measureRanking } from '../measure/measure-ranking.js';
import { precisionRecall } from '../measure/precision-recall.js';
import { explainQuestions } from '../next-item/explain-questions.js';
import { prepare } from '../next-item/prepare.js';
import { rankingAmong } from '../next-item/ranking-among.js';
import { readCorpus } from '../next-item/read-corpus.js';
import { HistoryModel } from '../recommend/history-model.js';
import { historyScorer, seenOf } from '../recommend/history-scorer.js';
import { judgeWith, noiseProgram } from './judge.js';
import type { Made } from './made.js';
import { noiseSource } from './noise-source.js';
import {
  byChance,
  takeOut,
  withNoise,
  type NoiseAmount,
  type NoisyQuestion,
  type TakenOut,
} from './noisy-questions.js';
import { denoise } from './task.js';

/** Noise that is put in; the first is the headline. */
const amounts: readonly NoiseAmount[] = [
  { share: 0.2, kind: 'random' },
  { share: 0, kind: 'random' },
  { share: 0.1, kind: 'random' },
  { share: 0.3, kind: 'random' },
  { share: 0.2, kind: 'popular' },
];

/** In how much noise it is measured how well that is found. */
const foundIn = 0.2;

/** Draws of negatives for each ranking. */
const seeds = 3;

/** Histories that are judged at once. */
const judgedAtOnce = 256;

/** What an open file takes for noise. Of a long history, those that the model does not see are not. */
async function findNoise(
  questions: readonly NoisyQuestion[],
  { model, detector, threshold }: { model: HistoryModel; detector: Session; threshold: number },
): Promise<TakenOut> {
  const { longest, width } = model.sizes;
  const found: ReadonlySet<number>[] = [];
  for (let start = 0; start < questions.length; start += judgedAtOnce) {
    const part = questions.slice(start, start + judgedAtOnce);
    const seen = part.map(({ history, times }) => seenOf(history, times, longest));
    const noise = await judgeWith(detector, await model.read(seen), width);
    part.forEach(({ history }, row) => {
      const unseen = history.length - noise[row]!.length;
      const places = [...noise[row]!.keys()].filter((at) => noise[row]![at]! >= threshold);
      found.push(new Set(places.map((at) => unseen + at)));
    });
  }
  return found;
}

/** Noise as tables name it. */
const wordsOf = ({ share, kind }: NoiseAmount): string =>
  `${Math.round(100 * share)} % ${kind === 'popular' ? 'popular ' : ''}noise`;

/** How well the noise of all histories together is found, each 0 … 1. */
function precisionOf(
  questions: readonly NoisyQuestion[],
  taken: TakenOut,
  { kind }: NoiseAmount,
): Record<string, number> {
  const [found, wanted]: [number[], number[]] = [[], []];
  let at = 0;
  questions.forEach(({ noise }, question) => {
    noise.forEach((isNoise, place) => {
      if (taken[question]!.has(place)) found.push(at);
      if (isNoise) wanted.push(at);
      at++;
    });
  });
  const { precision, recall } = precisionRecall(found, wanted);
  const which = kind === 'popular' ? ', popular' : '';
  return { [`precision${which}`]: precision, [`recall${which}`]: recall };
}

/**
 * Measures a model file on histories with noise in them: how well it finds them, and how well what comes next is
 * ranked after what it kept, beside the same with nothing taken out and with as many items taken out by chance.
 *
 * @param corpus - what lies in `data`, where that was read before
 */
export async function evaluateDenoise({
  model: file = denoise.model,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  corpus: read,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { corpus?: S3RecInteractions } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(file, denoise.id);
  const watched = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const corpus = read ?? (await readCorpus({ ...watched, ...(data !== undefined && { data }) }));
  const session = await openTaskSession(denoise, bytes, {});
  const model = await HistoryModel.open(session, denoise.id);
  const { most, seed, threshold } = jsonMetadata(
    session.metadata,
    'heed.config',
    denoise.id,
  ) as Made;
  const prepared = prepare(corpus, most);
  const questions = prepared[split];
  const source = noiseSource(prepared);
  const rows = {
    model: {} as Record<string, number>,
    chance: {} as Record<string, number>,
    plain: {} as Record<string, number>,
  };
  try {
    await using scorer = await historyScorer(model, 'this model');
    const detector = await session.program(noiseProgram);
    const gainOf = async (asked: readonly Question[]): Promise<number> => {
      const { sampled } = await measureRanking(scorer, asked, {
        ...rankingAmong(prepared),
        seeds,
        ...(signal && { signal }),
      });
      return sampled.mean.ndcg10;
    };
    for (const amount of amounts) {
      const noise = wordsOf(amount);
      onMessage?.(`Asking ${questions.length} questions with ${noise}`);
      const noisy = withNoise(questions, amount, source, seed);
      const found = await findNoise(noisy, { model, detector, threshold });
      const drawn = byChance(noisy, found, seededRandom(seed));
      const metric = `NDCG@10 at ${noise}`;
      rows.model[metric] = await gainOf(takeOut(noisy, found));
      rows.plain[metric] = await gainOf(noisy);
      if (baselines) rows.chance[metric] = await gainOf(takeOut(noisy, drawn));
      if (amount.share !== foundIn) continue;
      Object.assign(rows.model, precisionOf(noisy, found, amount));
      if (baselines) Object.assign(rows.chance, precisionOf(noisy, drawn, amount));
    }
  } finally {
    await session.dispose();
  }
  const report =
    faithfulness &&
    (await explainQuestions(denoise, bytes, { ...watched, questions, prepared, seed }));
  return {
    task: denoise.id,
    data: corpus.name,
    split,
    seed,
    metrics: rows.model,
    baselines: baselines
      ? { 'as many taken out by chance': rows.chance, 'nothing taken out': rows.plain }
      : {},
    ...(report && { faithfulness: report }),
  };
}
