import type { Peer } from '../harness/child.js';
import { describeError } from '../harness/describe-error.js';
import { interleave } from '../harness/interleave.js';
import type { AttentionContestant } from './contestants.js';
import { somePlaces } from './layout.js';
import { drawInputs, type Problem } from './problem.js';
import { referenceRows, requireAccurate, type Rows } from './reference.js';
import type { AttentionRequest, Turn } from './serve-engine.js';

/** What is measured, and how long. */
export interface AttentionHeat {
  /** In words: `dense, 1,024 tokens`. */
  title: string;
  problem: Problem;
  contestants: readonly AttentionContestant[];
  /** Measured rounds, ≥ 1. */
  rounds: number;
  /** Least length of a turn. Default 400. */
  turnMilliseconds?: number;
  note(text: string): void;
}

/** Milliseconds of a run in each round, by contestant. */
export interface AttentionTimes {
  wall: Record<string, number[]>;
  /** Of the processor; only of contestants that know it. */
  processor: Record<string, number[]>;
}

/** Has a contestant do one thing. */
export const ask = <Reply>(peer: Peer, request: AttentionRequest) => peer.ask<Reply>(request);

/** Contestants that compute what they should, each in its process. */
export interface ReadyPeers {
  peers: ReadonlyMap<string, Peer>;
  close(): Promise<void>;
}

/**
 * Starts the contestants and compares each with the reference in float64.
 *
 * @throws Error where a required one cannot run, or results are wrong
 */
export async function startAll({
  title,
  problem,
  contestants,
  note,
}: Pick<AttentionHeat, 'title' | 'problem' | 'contestants' | 'note'>): Promise<ReadyPeers> {
  const places = somePlaces(problem);
  const reference = referenceRows(problem, drawInputs(problem), places);
  const peers = new Map<string, Peer>();
  const close = async () => {
    await Promise.all([...peers.values()].map((peer) => peer.close()));
  };

  async function join({ name, start }: AttentionContestant): Promise<Rows> {
    const peer = await start(problem);
    try {
      const about = await ask<string>(peer, { do: 'prepare' });
      const rows = await ask<Rows>(peer, { do: 'rows', places });
      peers.set(name, peer);
      note(`${title}: ${name} is ready (${about})`);
      return rows;
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  try {
    for (const contestant of contestants) {
      const { name, required } = contestant;
      const rows = await join(contestant).catch((error) => {
        if (required) throw new Error(`${title}: ${name} cannot run`, { cause: error });
        note(`${title}: ${name} is left out: ${describeError(error)}`);
        return undefined;
      });
      if (!rows) continue;
      const error = requireAccurate(`${title}: ${name}`, rows, reference);
      note(`${title}: ${name} is off float64 by ${error.toExponential(0)}`);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { peers, close };
}

/** Lets contestants take turns, each idle while others have theirs. */
export async function takeTurns(
  peers: ReadonlyMap<string, Peer>,
  { rounds, turnMilliseconds = 400 }: Pick<AttentionHeat, 'rounds' | 'turnMilliseconds'>,
): Promise<AttentionTimes> {
  const processor: AttentionTimes['processor'] = {};
  const turns = [...peers].map(([name, peer]) => {
    const turn = () => ask<Turn>(peer, { do: 'turn', milliseconds: turnMilliseconds });
    return [name, turn] as const;
  });
  // The first turns are for the compiler of WebAssembly, which improves what runs for a while.
  for (const [, turn] of turns) await turn();
  const contenders = turns.map(([name, turn]) => {
    const contender = async () => {
      const times = await turn();
      if (times.processor !== undefined) (processor[name] ??= []).push(times.processor);
      return times.wall;
    };
    return [name, contender] as const;
  });
  const wall = await interleave(Object.fromEntries(contenders), { rounds, warmUp: 0 });
  return { wall, processor };
}

/** Starts contestants, makes sure that they compute the same, and lets them take turns. */
export async function measureAttention(heat: AttentionHeat): Promise<AttentionTimes> {
  const { peers, close } = await startAll(heat);
  try {
    return await takeTurns(peers, heat);
  } finally {
    await close();
  }
}
