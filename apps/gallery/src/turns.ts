/** Who takes a turn. */
export interface Player {
  /** Whether it wants none now: somebody is looking closely. */
  readonly held: boolean;
  /** Takes its turn. Never fails. */
  turn(): Promise<void>;
}

/** Turns that pass from one to the next: see {@link takeTurns}. */
export interface Turns<Who extends Player> {
  /** Lets one take part, or no longer. */
  join(who: Who, joins: boolean): void;
  /** Begins, or stops after the turn under way. */
  run(runs: boolean): void;
}

/** Milliseconds that each keeps what it shows, and the least between two turns. */
const [keeps, least] = [5000, 1250];

/**
 * Lets players take turns, one at a time: a page on which several things change at once is restless.
 *
 * @param players - all there are, in the order of turns; none takes part yet
 */
export function takeTurns<Who extends Player>(players: readonly Who[]): Turns<Who> {
  const joined = new Set<Who>();
  let last = -1;
  let runs = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  function next(): Who | undefined {
    for (let step = 1; step <= players.length; step++) {
      const index = (last + step) % players.length;
      const player = players[index]!;
      if (!joined.has(player) || player.held) continue;
      last = index;
      return player;
    }
    return undefined;
  }

  function wait(): void {
    clearTimeout(timer);
    if (!runs || busy || joined.size === 0) return;
    timer = setTimeout(play, Math.max(least, keeps / joined.size));
  }

  function play(): void {
    busy = true;
    void Promise.resolve(next()?.turn()).then(() => {
      busy = false;
      wait();
    });
  }

  return {
    join(who, joins) {
      const before = joined.size;
      if (joins) joined.add(who);
      else joined.delete(who);
      if (before === 0 || joined.size === 0) wait();
    },
    run(wanted) {
      runs = wanted;
      wait();
    },
  };
}
