import type { Bed } from './bed.js';
import type { ConnectedWard } from './connect-ward.js';
import { stepsOf } from './steps.js';
import type { KeptArrival, WardState } from './ward-protocol.js';

/** A bed as it was after a step. */
export interface BedMoment {
  bed: Bed;
  /** Of death, 0 … 1. */
  risk: number;
  /** Risks after every step so far, of admission the first. */
  past: readonly number[];
  /** What was kept out so far. */
  kept: readonly KeptArrival[];
}

/** A ward whose stays happen once more. */
export interface Replay {
  /** Lets time pass until a step, unless it has. */
  reach(step: number): Promise<void>;
  /** The beds after a step, by risk, the highest first; `undefined` for a step that was not reached. */
  at(step: number): readonly BedMoment[] | undefined;
}

/** Replays stays in a ward: what was told of a step is kept, so that time can go back. */
export function replayOf(beds: readonly Bed[], ward: ConnectedWard): Replay {
  const arrivals = stepsOf(beds);
  const states: WardState[] = [];
  let reaching: Promise<void> = Promise.resolve();

  async function pass(step: number): Promise<void> {
    if (states.length === 0) {
      states.push(await ward.admit(beds.map(({ name: bed, facts }) => ({ bed, facts }))));
    }
    if (states.length > step) return;
    states.push(...(await ward.pass(arrivals.slice(states.length - 1, step))));
  }

  return {
    reach(step) {
      const next = reaching.then(() => pass(step));
      reaching = next.catch(() => undefined);
      return next;
    },
    at(step) {
      if (step >= states.length) return undefined;
      const past = states.slice(0, step + 1);
      return states[step]!.ranking.map(({ id, risk }) => ({
        bed: beds.find(({ name }) => name === id)!,
        risk,
        past: past.map(({ ranking }) => ranking.find((each) => each.id === id)!.risk),
        kept: past.flatMap(({ kept }) => kept.filter(({ bed }) => bed === id)),
      }));
    },
  };
}
