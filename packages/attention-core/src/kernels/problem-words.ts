import type { ProblemWords } from './write-problem.js';

/**
 * The words that the shape of a mask or bias makes.
 *
 * @param shape - broadcastable to `[B, N, L, S]`
 */
export function strideWords(name: 'allowed' | 'bias', shape: readonly number[]): ProblemWords {
  const [batch, head, query, key] = [1, 1, 1, 1]
    .concat(shape)
    .slice(-4)
    .map((size, axis, full) =>
      size === 1 ? 0 : full.slice(axis + 1).reduce((product, each) => product * each, 1),
    ) as [number, number, number, number];
  return {
    [`${name}BatchStride`]: batch,
    [`${name}HeadStride`]: head,
    [`${name}QueryStride`]: query,
    [`${name}KeyStride`]: key,
  };
}

/**
 * The words that dropout makes.
 *
 * @param rate - share that is left out, [0, 1)
 * @param seed - two words of 32 bits
 */
export function dropoutWords(
  rate: number,
  [seedLow, seedHigh]: readonly [low: number, high: number],
): ProblemWords {
  const kept = 1 - rate;
  // 0 would stand for no dropout.
  const keepBelow = Math.min(Math.max(Math.round(kept * 2 ** 32), 1), 2 ** 32 - 1);
  return rate > 0 ? { keepBelow, keepFactor: 1 / kept, seedLow, seedHigh } : {};
}
