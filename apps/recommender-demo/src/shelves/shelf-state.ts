import type { Question } from '@heed/demo-kit';
import type { History, HistoryItem } from '@heed/recommender';
import { added, itemsOf, moved, type Shelved, shelvedOf } from '../history/shelved.js';
import { askedOf } from './asked.js';

/** What was liked, what was refused, and what is asked because of it. */
export interface ShelfState {
  readonly liked: readonly Shelved[];
  /** Titles that shall not be recommended, in the order in which they were refused. */
  readonly refused: readonly string[];
  /** `undefined` while nothing was liked. */
  readonly question: Question | undefined;
  /** Which example stands here unchanged; `undefined` for a shelf of one's own. */
  readonly example: number | undefined;
  /** What stood on the shelf when a question was asked; `undefined` for questions of another page. */
  shelfOf(question: Question): readonly Shelved[] | undefined;
  /** Puts an example on the shelf. */
  take(example: number, history: History): void;
  /** Puts any history on the shelf. */
  replace(history: History): void;
  add(item: HistoryItem): void;
  move(from: number, to: number): void;
  remove(place: number): void;
  refuse(title: string): void;
  allow(title: string): void;
  /** Refuses nothing any more. */
  allowAll(): void;
}

/**
 * The state of a page with its first example in it.
 *
 * @param history - that example
 */
export function shelfState(history: History): ShelfState {
  const asked = askedOf<readonly Shelved[]>(shelvedOf(history), itemsOf);
  let refused: readonly string[] = [];

  return {
    get liked() {
      return asked.standing;
    },
    get refused() {
      return refused;
    },
    get question(): Question | undefined {
      if (asked.standing.length === 0) return undefined;
      const { question } = asked;
      return refused.length > 0 ? { ...question, options: { exclude: refused } } : question;
    },
    get example() {
      return asked.example;
    },
    shelfOf: asked.standingOf,
    take: (example, history) => asked.take(example, shelvedOf(history)),
    replace: (history) => asked.change(shelvedOf(history)),
    add: (item) => asked.change(added(asked.standing, item)),
    move: (from, to) => asked.change(moved(asked.standing, from, to)),
    remove: (place) => asked.change(asked.standing.toSpliced(place, 1)),
    refuse(title) {
      refused = [...refused.filter((each) => each !== title), title];
    },
    allow(title) {
      refused = refused.filter((each) => each !== title);
    },
    allowAll() {
      refused = [];
    },
  };
}
