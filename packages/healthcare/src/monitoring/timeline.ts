import { riskOf } from './calibration.js';
import type { MonitoringFile } from './monitoring-file.js';
import type { PastRisk } from './monitoring-result.js';
import { emptyStays, type StayPart } from './seen-stays.js';
import { StaySums } from './stay-sums.js';

/** Moments that are asked about at once. */
const atOnce = 64;

/** The risk at the last moments of a stay, as it was then: the sums grow from one to the next. */
export async function pastRisks(
  file: MonitoringFile,
  { values }: StayPart,
  most: number,
): Promise<PastRisk[]> {
  const { knots, calibration } = file;
  const times = [...new Set(values.map(({ time }) => time))].sort((one, other) => one - other);
  const told = most === 0 ? [] : times.slice(-most);
  const sums = new StaySums(knots.knots, knots.size);
  const risks: PastRisk[] = [];
  let next = 0;
  for (let start = 0; start < told.length; start += atOnce) {
    const own = told.slice(start, start + atOnce);
    const seen = emptyStays(own.length, knots);
    own.forEach((time, row) => {
      for (; next < values.length && values[next]!.time <= time; next++) sums.add(values[next]!);
      sums.write(seen, row, time);
    });
    const logits = await file.rankSeen(seen);
    own.forEach((time, row) => risks.push({ time, risk: riskOf(logits[row]!, calibration) }));
  }
  return risks;
}
