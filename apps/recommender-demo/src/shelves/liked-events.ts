import { nameOf } from '../film/film-title.js';
import { type Shelved, titleOf } from '../history/shelved.js';
import type { LikedEvents } from '../shelf/liked-shelf.js';
import type { Stage } from './stage.js';

/** A state with a shelf of what was liked. */
export interface LikedState {
  readonly liked: readonly Shelved[];
  move(from: number, to: number): void;
  remove(place: number): void;
}

/** Does to a state what somebody does on the shelf of what was liked, says it, and asks anew. */
export function likedEvents(state: LikedState, { say, ask }: Stage): LikedEvents {
  const nameAt = (place: number): string => nameOf(titleOf(state.liked[place]!));
  return {
    onMove(from, to) {
      state.move(from, to);
      ask();
    },
    onMoved: (place) => say(`${nameAt(place)} is ${place + 1} of ${state.liked.length} now.`),
    onRemove(place) {
      say(`${nameAt(place)} taken away.`);
      state.remove(place);
      ask();
    },
  };
}
