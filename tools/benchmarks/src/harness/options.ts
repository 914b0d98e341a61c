import { parseArgs } from 'node:util';
import { splits, type Split, type Suite } from './suite.js';

/** What the command line asks of a suite. */
export interface BenchOptions {
  json: boolean;
  write?: boolean;
  only?: readonly string[];
  rounds?: number;
  split?: Split;
  runs?: string;
}

/**
 * Reads the words after the suite's name: `--json`, `--only CASE,…`, `--rounds NUMBER`,
 * `--write`, `--split NAME`, `--runs FOLDER`.
 *
 * @throws Error with one line that says what is wrong
 */
export function readOptions(words: readonly string[], suite: Suite): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      json: { type: 'boolean' },
      only: { type: 'string' },
      rounds: { type: 'string' },
      write: { type: 'boolean' },
      split: { type: 'string' },
      runs: { type: 'string' },
    },
  });
  const { json = false, write = false, only, rounds, split, runs } = values;
  const names = only?.split(',');
  const { cases = [] } = suite;
  const unknown = names?.find((name) => !cases.includes(name));
  if (unknown !== undefined) {
    const known =
      cases.length > 0 ? `one of: ${cases.join(', ')}` : 'this suite has no cases to choose';
    throw new Error(`no case ${unknown}; ${known}`);
  }
  if (rounds !== undefined && !/^[1-9]\d?$/.test(rounds)) {
    throw new Error(`--rounds must be a number from 1 to 99; got ${rounds}`);
  }
  if (!suite.trains && runs !== undefined) throw new Error('--runs: this suite trains nothing');
  if (!suite.trains && !suite.judges && split !== undefined) {
    throw new Error('--split: this suite judges no models');
  }
  const part = splits.find((name) => name === split);
  if (split !== undefined && part === undefined) {
    throw new Error(`--split must be one of: ${splits.join(', ')}; got ${split}`);
  }
  if (write && !suite.writes) throw new Error('--write: this suite writes nothing');
  return {
    json,
    ...(write && { write }),
    ...(names && { only: names }),
    ...(rounds && { rounds: Number(rounds) }),
    ...(part && { split: part }),
    ...(runs !== undefined && { runs }),
  };
}
