import { formatTable } from '@heed/cli';
import type { BenchResult, Target } from './suite.js';

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
    [name, 'heed', `${digits(heed, 4)} ${unit}`, spreadText(heedSpread), ''],
    ...Object.entries(peers).map(([peer, { value, spread, ratio }]) => [
      '',
      peer,
      `${digits(value, 4)} ${unit}`,
      spreadText(spread),
      `${digits(ratio, 3)} ×`,
    ]),
  ]);
  return formatTable([['case', '', 'median', 'spread', 'Heed is better'], ...rows], 2);
}

/** What was measured beside what must and should be: a row for each target. Empty without targets. */
export function targetTable(results: readonly BenchResult[]): string {
  const rows = results.flatMap((result) =>
    (result.targets ?? []).map((target) => targetRow(result, target)),
  );
  if (rows.length === 0) return '';
  return formatTable([['case', 'must', 'aim', 'measured', 'spread', 'heed', 'peer'], ...rows], 1);
}

function targetRow(result: BenchResult, { peer, must, aim }: Target): string[] {
  const { case: name, unit, heed, heedSpread } = result;
  const own = `${digits(heed, 4)} ${unit}`;
  if (peer === undefined) {
    const limits = [must, aim].map((limit) => `≤ ${limit} ${unit}`);
    return [name, ...limits, own, spreadText(heedSpread), own, ''];
  }
  const found = result.peers[peer];
  const limits = [must, aim].map((limit) => `${digits(limit, 3)} ×`);
  if (!found) return [`${name}, against ${peer}`, ...limits, 'not measured', '', own, ''];
  return [
    `${name}, against ${peer}`,
    ...limits,
    `${digits(found.ratio, 3)} ×`,
    spreadText(found.ratioSpread),
    own,
    `${digits(found.value, 4)} ${unit}`,
  ];
}

/** Nothing for what was measured only once. */
const spreadText = (spread: number) => (Number.isNaN(spread) ? '' : `± ${digits(spread, 2)}`);

function digits(value: number, count: number): number {
  return Number(value.toPrecision(count));
}
