import { seededRandom } from '@heed/attention-core/plugin';
import type { Question } from '../corpus/leave-one-out.js';
import { inject } from './inject.js';
import type { NoiseKind, NoiseSource } from './noise-source.js';

/** A question whose history has noise in it. */
export interface NoisyQuestion extends Question {
  /** Which items of the history were put in. */
  noise: readonly boolean[];
}

/** Which items are taken out of each history: one set of places for each question. */
export type TakenOut = readonly ReadonlySet<number>[];

/** How much noise is put into questions, and what it consists of. */
export interface NoiseAmount {
  /** Share of a history that is noise then, [0, 1). */
  share: number;
  kind: NoiseKind;
}

/** The same questions with noise in their histories, drawn by the seed. */
export function withNoise(
  questions: readonly Question[],
  { share, kind }: NoiseAmount,
  source: NoiseSource,
  seed: number,
): NoisyQuestion[] {
  const random = seededRandom(1000 * seed + Math.round(100 * share));
  return questions.map((question) => {
    const { history: items, times, ...rest } = question;
    const { items: history, ...noisy } = inject(
      { items, ...(times && { times }) },
      { share, ...source(question.user, kind, random) },
    );
    return { ...rest, ...noisy, history };
  });
}

/** Questions without what is taken out; of a history of which nothing would be left, the last item stays. */
export function takeOut(questions: readonly NoisyQuestion[], taken: TakenOut): Question[] {
  return questions.map(({ user, history, times, target }, question) => {
    const left = [...history.keys()].filter((place) => !taken[question]!.has(place));
    const places = left.length > 0 ? left : [history.length - 1];
    return {
      ...{ user, target, history: places.map((place) => history[place]!) },
      ...(times && { times: places.map((place) => times[place]!) }),
    };
  });
}

/** As many places of each history as others took out, but any. */
export function byChance(
  questions: readonly NoisyQuestion[],
  others: TakenOut,
  random: () => number,
): TakenOut {
  return questions.map(({ history }, question) => {
    const drawn = new Set<number>();
    while (drawn.size < others[question]!.size) drawn.add(Math.floor(random() * history.length));
    return drawn;
  });
}
