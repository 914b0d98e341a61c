import { digits, reached } from '../harness/print.js';
import type { BenchResult, Target } from '../harness/suite.js';
import { processorTimeOf } from './compare-engines.js';
import { markdownTable } from './markdown.js';

const times = (ratio: number) => `${digits(ratio, 3)}×`;
const limit = (value: number) => `≤ ${value}`;

function row(result: BenchResult, target: Target, all: readonly BenchResult[]): string[] {
  const { case: name, unit, heed } = result;
  const { peer, must, aim } = target;
  const own = `${digits(heed, 3)} ${unit}`;
  const kept = reached(result, target) ?? 'not measured';
  if (peer === undefined) return [name, '', own, '', '', '', limit(must), limit(aim), kept];
  const found = result.peers[peer];
  const limits = [must, aim].map((ratio) => times(ratio));
  if (!found) return [name, peer, own, '', '', '', ...limits, kept];
  const ofProcessor = processorTimeOf(result, all)?.peers[peer];
  return [
    ...[name, peer, own, `${digits(found.value, 3)} ${unit}`],
    `${times(found.ratio)} ± ${digits(found.ratioSpread, 1)}`,
    ofProcessor ? times(ofProcessor.ratio) : '',
    ...[...limits, kept],
  ];
}

/** All targets as a table in Markdown. */
export function targetMarkdown(results: readonly BenchResult[]): string {
  const rows = results.flatMap((result) =>
    (result.targets ?? []).map((target) => row(result, target, results)),
  );
  const head = [
    ...['What', 'Against', 'Heed', 'The other'],
    ...['Heed is better', 'By processor time', 'Must', 'Aim', 'Reached'],
  ];
  return markdownTable(head, rows, 2);
}
