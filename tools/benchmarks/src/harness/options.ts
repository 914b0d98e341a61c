import { parseArgs } from 'node:util';
import type { Suite } from './suite.js';

/** What the command line asks of a suite. */
export interface BenchOptions {
  json: boolean;
  only?: readonly string[];
  rounds?: number;
}

/**
 * Reads the words after the suite's name: `--json`, `--only CASE,…`, `--rounds NUMBER`.
 *
 * @throws Error with one line that says what is wrong
 */
export function readOptions(words: readonly string[], suite: Suite): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean' }, only: { type: 'string' }, rounds: { type: 'string' } },
  });
  const { json = false, only, rounds } = values;
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
  return { json, ...(names && { only: names }), ...(rounds && { rounds: Number(rounds) }) };
}
