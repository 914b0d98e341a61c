import * as tf from '@tensorflow/tfjs';
import { readSource } from '@heed/attention-core/runtime';
import { type Evaluation, type RecipeEvaluateOptions } from '@heed/attention-core/train';
import { itemNeighboursScorer } from '../baselines/item-neighbours.js';
import { popularityScorer } from '../baselines/popularity.js';
import type { Question } from '../corpus/leave-one-out.js';
import type { S3RecInteractions } from '../corpus/s3rec.js';
import { measureRanking, type RankingReport } from '../measure/measure-ranking.js';
import type { Scorer } from '../measure/scorer.js';
import { bestFactors } from './best-factors.js';
import { explainQuestions } from './explain-questions.js';
import { fileScorer } from './file-scorer.js';
import { prepare, type Prepared } from './prepare.js';
import { rankingAmong } from './ranking-among.js';
import { readCorpus } from './read-corpus.js';
import { nextItem } from './task.js';

/** How much of a history somebody new has. */
const fewItems = 2;

/** What is measured: the questions, and how. */
interface Measuring {
  prepared: Prepared;
  questions: readonly Question[];
  /** LastFM's own negatives by user. */
  given?: (user: number) => readonly number[];
  signal?: AbortSignal;
}

/** Numbers of one scorer: all questions, those about items that nobody was trained on, and people who are new. */
async function measured(
  scorer: Scorer,
  { prepared, questions, given, signal }: Measuring,
): Promise<Record<string, number>> {
  const { catalogue } = prepared;
  const plain = { ...rankingAmong(prepared), ...(signal && { signal }) };
  const all = await measureRanking(scorer, questions, { ...plain, ...(given && { given }) });
  const few = questions.map(({ history, times, ...rest }) => ({
    ...rest,
    history: history.slice(-fewItems),
    ...(times && { times: times.slice(-fewItems) }),
  }));
  const newcomers = await measureRanking(scorer, few, { ...plain, seeds: 1 });
  const fresh = questions.filter(({ target }) => target >= catalogue.trained);
  const unseen = fresh.length > 0 && (await measureRanking(scorer, fresh, plain));
  return {
    ...headline(all),
    [`HR@10 after ${fewItems} items`]: newcomers.sampled.mean.hitRate10,
    ...(unseen && { [`HR@10 of ${fresh.length} new items`]: unseen.sampled.mean.hitRate10 }),
  };
}

const headline = ({ sampled, full, given }: RankingReport): Record<string, number> => ({
  'HR@10': sampled.mean.hitRate10,
  'NDCG@10': sampled.mean.ndcg10,
  ...(given && { 'HR@10 among its own': given.hitRate10 }),
  'HR@10 of all': full.hitRate10,
  'NDCG@10 of all': full.ndcg10,
});

/**
 * Measures a model file beside popularity, item neighbours and matrix factorisation, and how faithful its
 * explanations are. Each target is ranked among 99 items that the user does not have (ten draws), and among all.
 *
 * @param corpus - what lies in `data`, where that was read before
 */
export async function evaluateNextItem({
  model = nextItem.model,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  corpus: read,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { corpus?: S3RecInteractions } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, nextItem.id);
  const watched = { ...(signal && { signal }), ...(onMessage && { onMessage }) };
  const corpus = read ?? (await readCorpus({ ...watched, ...(data !== undefined && { data }) }));
  await using scorer = await fileScorer(bytes, 'this model');
  const { most, seed } = scorer.made;
  const prepared = prepare(corpus, most);
  const questions = prepared[split];
  const measuring: Measuring = {
    prepared,
    questions,
    ...(split === 'test' && prepared.negatives && { given: (user) => prepared.negatives![user]! }),
    ...(signal && { signal }),
  };
  onMessage?.(`Asking ${questions.length} questions`);
  const metrics = await measured(scorer, measuring);
  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    const count = prepared.catalogue.items.length;
    onMessage?.('Fitting baselines');
    const others = [
      await bestFactors(prepared, signal),
      itemNeighboursScorer(prepared.histories, count),
      popularityScorer(prepared.histories, count),
    ];
    for (const other of others) {
      onMessage?.(`Asking ${other.name}`);
      beside[other.name] = await measured(other, measuring);
    }
  }
  const report =
    faithfulness &&
    (await explainQuestions(nextItem, bytes, { ...watched, questions, prepared, seed }));
  return {
    task: nextItem.id,
    data: corpus.name,
    split,
    seed,
    metrics,
    baselines: beside,
    ...(report && { faithfulness: report }),
  };
}
