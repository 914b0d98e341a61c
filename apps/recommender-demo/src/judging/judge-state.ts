import type { Question } from '@heed/demo-kit';
import type { ClickInput, HistoryItem } from '@heed/recommender';
import { added, itemsOf, moved, type Shelved, shelvedOf } from '../history/shelved.js';
import { askedOf } from '../shelves/asked.js';

/** What stands on both shelves. */
export interface Standing {
  readonly liked: readonly Shelved[];
  readonly candidates: readonly Shelved[];
}

/** What somebody liked, what they may be shown, and what is asked because of it. */
export interface JudgeState extends Standing {
  /** `undefined` while one of the shelves is empty. */
  readonly question: Question | undefined;
  /** Which example stands here unchanged; `undefined` for shelves of one's own. */
  readonly example: number | undefined;
  /** What stood here when a question was asked; `undefined` for questions of another page. */
  standingOf(question: Question): Standing | undefined;
  /** What the model is told of what stands here. */
  readonly input: ClickInput;
  /** Puts an example here. */
  take(example: number, input: ClickInput): void;
  /** Puts any input here. */
  replace(input: ClickInput): void;
  /** Puts something at the end of what they liked. */
  like(item: HistoryItem): void;
  move(from: number, to: number): void;
  /** Takes away something that they liked, by its place. */
  remove(place: number): void;
  /** Asks about something as well. */
  offer(item: HistoryItem): void;
  /** Asks about a candidate no longer, by its key. */
  withdraw(key: number): void;
  /** A candidate was liked: it goes from its shelf to the other. */
  accept(key: number): void;
}

/**
 * The state of a page with its first example in it.
 *
 * @param input - that example
 */
export function judgeState(input: ClickInput): JudgeState {
  const asked = askedOf(standingOf(input), inputOf);
  const change = (changed: Partial<Standing>): void =>
    asked.change({ ...asked.standing, ...changed });
  const without = (key: number): Shelved[] =>
    asked.standing.candidates.filter((each) => each.key !== key);

  return {
    get liked() {
      return asked.standing.liked;
    },
    get candidates() {
      return asked.standing.candidates;
    },
    get question() {
      const { liked, candidates } = asked.standing;
      return liked.length > 0 && candidates.length > 0 ? asked.question : undefined;
    },
    get example() {
      return asked.example;
    },
    standingOf: asked.standingOf,
    get input() {
      return inputOf(asked.standing);
    },
    take: (example, given) => asked.take(example, standingOf(given)),
    replace: (given) => asked.change(standingOf(given)),
    like: (item) => change({ liked: added(asked.standing.liked, item) }),
    move: (from, to) => change({ liked: moved(asked.standing.liked, from, to) }),
    remove: (place) => change({ liked: asked.standing.liked.toSpliced(place, 1) }),
    offer: (item) => change({ candidates: added(asked.standing.candidates, item) }),
    withdraw: (key) => change({ candidates: without(key) }),
    accept(key) {
      const { liked, candidates } = asked.standing;
      const { item } = candidates.find((each) => each.key === key)!;
      change({ liked: added(liked, item), candidates: without(key) });
    },
  };
}

function standingOf({ history, candidates }: ClickInput): Standing {
  return { liked: shelvedOf(history), candidates: shelvedOf(candidates) };
}

function inputOf({ liked, candidates }: Standing): ClickInput {
  return { history: itemsOf(liked), candidates: itemsOf(candidates) };
}
