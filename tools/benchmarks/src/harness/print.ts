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
  return formatTable(
    [['case', 'must', 'aim', 'measured', 'spread', 'reached', 'heed', 'peer'], ...rows],
    1,
  );
}

/** Which of a target's limits a result keeps; nothing where the peer was not measured. */
export function reached(
  { heed, peers }: BenchResult,
  { peer, must, aim }: Target,
): 'aim' | 'must' | 'neither' | undefined {
  if (peer === undefined) return heed <= aim ? 'aim' : heed <= must ? 'must' : 'neither';
  const ratio = peers[peer]?.ratio;
  if (ratio === undefined) return undefined;
  return ratio >= aim ? 'aim' : ratio >= must ? 'must' : 'neither';
}

function targetRow(result: BenchResult, target: Target): string[] {
  const { case: name, unit, heed, heedSpread } = result;
  const { peer, must, aim } = target;
  const own = `${digits(heed, 4)} ${unit}`;
  const kept = reached(result, target) ?? '';
  if (peer === undefined) {
    const limits = [must, aim].map((limit) => `≤ ${limit} ${unit}`);
    return [name, ...limits, own, spreadText(heedSpread), kept, own, ''];
  }
  const found = result.peers[peer];
  const limits = [must, aim].map((limit) => `${digits(limit, 3)} ×`);
  if (!found) return [`${name}, against ${peer}`, ...limits, 'not measured', '', kept, own, ''];
  return [
    `${name}, against ${peer}`,
    ...limits,
    `${digits(found.ratio, 3)} ×`,
    spreadText(found.ratioSpread),
    kept,
    own,
    `${digits(found.value, 4)} ${unit}`,
  ];
}

/** Nothing for what was measured only once. */
const spreadText = (spread: number) => (Number.isNaN(spread) ? '' : `± ${digits(spread, 2)}`);

/** A number with so many digits that count. */
export function digits(value: number, count: number): number {
  return Number(value.toPrecision(count));
}
