import type { BenchResult, PeerResult, Target } from './suite.js';
import { median, medianDeviation } from './statistics.js';

/** Does the work once. May return its own measurement; else the milliseconds that it took count. */
export type Contender = () => number | undefined | Promise<number | undefined> | Promise<void>;

/** Options of `interleave`. */
export interface InterleaveOptions {
  /** Measured rounds, ≥ 1. Default 5. */
  rounds?: number;
  /** Rounds before them that do not count. Default 1. */
  warmUp?: number;
}

/** Samples by contender; those at one index come from the same round. */
export type Samples<Name extends string> = Record<Name, number[]>;

/**
 * Measures contenders side by side: each round runs every one of them once, and each round begins
 * with another one, so that a slow moment of the machine or its warming up hits all alike.
 *
 * @param contenders - by name
 */
export async function interleave<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { rounds = 5, warmUp = 1 }: InterleaveOptions = {},
): Promise<Samples<Name>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Samples<Name>;
  for (let round = -warmUp; round < rounds; round++) {
    const first = (round + warmUp) % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const start = performance.now();
      const own = await contenders[name]();
      const elapsed = performance.now() - start;
      if (round >= 0) samples[name].push(own ?? elapsed);
    }
  }
  return samples;
}

/** What a comparison is called. */
export interface Comparison {
  suite: string;
  case: string;
  /** Default `ms`. */
  unit?: string;
  /** Whether less or more of the unit is better. Default `lower`. */
  better?: 'lower' | 'higher';
  /** Default none. */
  targets?: readonly Target[];
}

/**
 * Sums up what `interleave` measured.
 *
 * @param samples - those of `heed`, and of each peer by its name
 */
export function compare(
  { suite, case: name, unit = 'ms', better = 'lower', targets }: Comparison,
  samples: Readonly<Record<string, readonly number[]>> & { readonly heed: readonly number[] },
): BenchResult {
  const { heed, ...others } = samples;
  const sumUp = (peer: readonly number[]): PeerResult => {
    const ratios = peer.map((value, round) => {
      const own = heed[round] ?? NaN;
      return better === 'lower' ? value / own : own / value;
    });
    return {
      value: median(peer),
      spread: medianDeviation(peer),
      ratio: median(ratios),
      ratioSpread: medianDeviation(ratios),
    };
  };
  const peers = Object.entries(others).map(([peer, values]) => [peer, sumUp(values)] as const);
  return {
    suite,
    case: name,
    unit,
    heed: median(heed),
    heedSpread: medianDeviation(heed),
    peers: Object.fromEntries(peers),
    ...(targets && { targets }),
  };
}
