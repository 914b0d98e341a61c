import type { CompileReport } from '@heed/attention-core/compile';
import type { Peer } from '../harness/child.js';
import { describeError } from '../harness/describe-error.js';
import { interleave } from '../harness/interleave.js';
import { requireEqual, type Results } from './parity.js';
import type { Memory, Preparation, Request } from './runner.js';

/** Who takes part, on its own in a process or page. */
export interface Contestant {
  name: string;
  /** Whether the case is void without it. The others are left out where they cannot run. */
  required: boolean;
  start(): Peer | Promise<Peer>;
}

/** What is measured, and how long. */
export interface Heat {
  /** In words: `transformer, training step`. */
  title: string;
  /** The results of the first that runs are what the others' must equal. */
  contestants: readonly Contestant[];
  /** Runs whose results are compared before anything is timed, ≥ 1. */
  checked: number;
  /** Measured rounds, ≥ 1. */
  rounds: number;
  /** Least length of a turn. Default 500. */
  turnMilliseconds?: number;
  note(text: string): void;
}

/** What a heat measured, by contestant. */
export interface Measured {
  /** Milliseconds of a run in each round. */
  samples: Record<string, number[]>;
  memory: Record<string, Memory>;
  compilations: Record<string, CompileReport>;
}

const ask = <Reply>(peer: Peer, request: Request) => peer.ask<Reply>(request);

/**
 * Starts all contestants, each in a process of its own, makes sure that they compute the same, then
 * lets them take turns while the others idle.
 *
 * @throws Error where a required contestant cannot run, or results differ
 */
export async function measure(heat: Heat): Promise<Measured> {
  const { title, contestants, checked, rounds, turnMilliseconds = 500, note } = heat;
  const peers = new Map<string, Peer>();
  const compilations: Record<string, CompileReport> = {};
  let reference: [string, Results] | undefined;

  async function join({ name, start }: Contestant): Promise<Results> {
    const peer = await start();
    try {
      const { about, compilation } = await ask<Preparation>(peer, { do: 'prepare' });
      const results = await ask<Results>(peer, { do: 'run', times: checked });
      if (compilation) compilations[name] = compilation;
      peers.set(name, peer);
      note(`${title}: ${name} is ready (${about})`);
      return results;
    } catch (error) {
      await peer.close();
      throw error;
    }
  }

  try {
    for (const contestant of contestants) {
      const { name, required } = contestant;
      const results = await join(contestant).catch((error) => {
        if (required) throw new Error(`${title}: ${name} cannot run`, { cause: error });
        note(`${title}: ${name} is left out: ${describeError(error)}`);
        return undefined;
      });
      if (!results) continue;
      reference ??= [name, results];
      const difference = requireEqual([name, results], reference);
      if (name !== reference[0]) {
        note(
          `${title}: ${name} computes what ${reference[0]} does, to ${difference.toExponential(0)}`,
        );
      }
    }
    const turns = [...peers].map(([name, peer]) => {
      const turn = () => ask<number>(peer, { do: 'turn', milliseconds: turnMilliseconds });
      return [name, turn] as const;
    });
    const samples = await interleave(Object.fromEntries(turns), { rounds, warmUp: 0 });
    const memory: Record<string, Memory> = {};
    for (const [name, peer] of peers) memory[name] = await ask(peer, { do: 'memory' });
    return { samples, memory, compilations };
  } finally {
    await Promise.all([...peers.values()].map((peer) => peer.close()));
  }
}
