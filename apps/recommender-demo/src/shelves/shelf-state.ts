import type { Question } from '@heed/demo-kit';
import type { History, HistoryItem } from '@heed/recommender';
import { added, historyOf, type Liked, likedOf, moved } from '../history/liked.js';

/** What was liked, what was refused, and what is asked because of it. */
export interface ShelfState {
  readonly liked: readonly Liked[];
  /** Titles that shall not be recommended, in the order in which they were refused. */
  readonly refused: readonly string[];
  /** `undefined` while nothing was liked. */
  readonly question: Question | undefined;
  /** Which example stands here unchanged; `undefined` for a shelf of one's own. */
  readonly example: number | undefined;
  /** What stood on the shelf when a question was asked; `undefined` for questions of another page. */
  shelfOf(question: Question): readonly Liked[] | undefined;
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
  let liked: readonly Liked[] = likedOf(history);
  let refused: readonly string[] = [];
  let asked: Question = { example: 0 };
  // Answers may come when the shelf has changed.
  const ofInput = new WeakMap<object, readonly Liked[]>();
  const ofExample = new Map<number, readonly Liked[]>([[0, liked]]);

  function change(to: readonly Liked[]): void {
    liked = to;
    const input = historyOf(to);
    asked = { input };
    ofInput.set(input, to);
  }

  return {
    get liked() {
      return liked;
    },
    get refused() {
      return refused;
    },
    get question(): Question | undefined {
      if (liked.length === 0) return undefined;
      return refused.length > 0 ? { ...asked, options: { exclude: refused } } : asked;
    },
    get example() {
      return 'example' in asked ? asked.example : undefined;
    },
    shelfOf: (question) =>
      'example' in question
        ? ofExample.get(question.example)
        : ofInput.get(question.input as object),
    take(example, items) {
      liked = likedOf(items);
      asked = { example };
      ofExample.set(example, liked);
    },
    replace: (items) => change(likedOf(items)),
    add: (item) => change(added(liked, item)),
    move: (from, to) => change(moved(liked, from, to)),
    remove: (place) => change(liked.toSpliced(place, 1)),
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
