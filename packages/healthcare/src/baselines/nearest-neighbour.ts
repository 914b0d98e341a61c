import type { Guesser, Learned } from './guess.js';

/** Tokens that one of two patients has and the other has not. */
function apart(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const token of one) shared += Number(other.has(token));
  return one.size + other.size - 2 * shared;
}

/** The condition of the patient who differs in the fewest findings; conditions are ranked by their nearest patient. */
export function nearestNeighbour(train: readonly Learned[], conditions: number): Guesser {
  const known = train.map(({ present, condition }) => ({ tokens: new Set(present), condition }));
  return {
    name: 'nearest neighbour',
    isCalibrated: false,
    guess: (patients) =>
      Promise.resolve(
        patients.map(({ present }) => {
          const tokens = new Set(present);
          const scores = new Array<number>(conditions).fill(-Infinity);
          for (const other of known) {
            const near = -apart(tokens, other.tokens);
            scores[other.condition] = Math.max(scores[other.condition]!, near);
          }
          return scores;
        }),
      ),
  };
}
