import { implicitFactorsScorer } from '../baselines/implicit-factors.js';
import { measureRanking } from '../measure/measure-ranking.js';
import type { Scorer } from '../measure/scorer.js';
import type { Prepared } from './prepare.js';
import { rankingAmong } from './ranking-among.js';

/** What is tried: which is better depends on the data. */
const tried = [
  { regularisation: 400, iterations: 10 },
  { regularisation: 200, iterations: 15 },
] as const;

/** Questions of dev that decide. */
const most = 2000;

/** Matrix factorisation as it ranks dev best, so that what it is compared with has a rival worth the name. */
export async function bestFactors(prepared: Prepared, signal?: AbortSignal): Promise<Scorer> {
  const { histories, catalogue, dev } = prepared;
  const every = Math.ceil(dev.length / most);
  const asked = dev.filter((_, place) => place % every === 0);
  let best: { scorer: Scorer; ndcg: number } | undefined;
  for (const options of tried) {
    const scorer = implicitFactorsScorer(histories, catalogue.items.length, options);
    const { sampled } = await measureRanking(scorer, asked, {
      ...rankingAmong(prepared),
      ...{ seeds: 1, ...(signal && { signal }) },
    });
    const ndcg = sampled.mean.ndcg10;
    if (!best || ndcg > best.ndcg) best = { scorer, ndcg };
  }
  return best!.scorer;
}
