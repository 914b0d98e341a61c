import { formatTable } from '@heed/cli';
import type { BenchResult } from './suite.js';

/**
 * A result as one line of JSON, numbers with six digits. The shape is a promise:
 * `{"suite","case","unit","heed","peers":{NAME:{"value","ratio"}}}`.
 */
export function resultJson({ suite, case: name, unit, heed, peers }: BenchResult): string {
  const shownPeers = Object.entries(peers).map(([peer, { value, ratio }]) => [
    peer,
    { value: digits(value, 6), ratio: digits(ratio, 6) },
  ]);
  return JSON.stringify({
    suite,
    case: name,
    unit,
    heed: digits(heed, 6),
    peers: Object.fromEntries(shownPeers),
  });
}

/** Results as a table: a row for Heed in each case, and below it one for each peer. */
export function resultTable(results: readonly BenchResult[]): string {
  const rows = results.flatMap(({ case: name, unit, heed, heedSpread, peers }) => [
    [name, 'heed', `${digits(heed, 4)} ${unit}`, `± ${digits(heedSpread, 2)}`, ''],
    ...Object.entries(peers).map(([peer, { value, spread, ratio }]) => [
      '',
      peer,
      `${digits(value, 4)} ${unit}`,
      `± ${digits(spread, 2)}`,
      `${digits(ratio, 3)} ×`,
    ]),
  ]);
  return formatTable([['case', '', 'median', 'spread', 'Heed is better'], ...rows], 2);
}

function digits(value: number, count: number): number {
  return Number(value.toPrecision(count));
}
