/** One of the things that a rising function is fitted to. */
export interface IsotonicPoint {
  score: number;
  /** 0 … 1 */
  target: number;
}

/** Neighbours that get one value. */
interface Pool {
  sum: number;
  count: number;
}

/** Those of one score, together. */
function poolScores(points: readonly IsotonicPoint[]): Pool[] {
  const pools: Pool[] = [];
  points.forEach(({ score, target }, place) => {
    if (points[place - 1]?.score !== score) pools.push({ sum: 0, count: 0 });
    const own = pools.at(-1)!;
    own.sum += target;
    own.count++;
  });
  return pools;
}

/**
 * The rising function that is nearest to targets, by pooling neighbours that fall: Ayer et al. 1955, "An Empirical
 * Distribution Function for Sampling with Incomplete Information".
 *
 * @param points - in order of their scores; those of one score get one value
 * @returns its value at each point
 */
export function isotonic(points: readonly IsotonicPoint[]): number[] {
  const pools: Pool[] = [];
  for (const { sum, count } of poolScores(points)) {
    const pool = { sum, count };
    for (;;) {
      const before = pools.at(-1);
      if (!before || before.sum * pool.count <= pool.sum * before.count) break;
      pools.pop();
      pool.sum += before.sum;
      pool.count += before.count;
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}
