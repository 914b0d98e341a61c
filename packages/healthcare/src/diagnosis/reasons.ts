import type { KnownPatient } from '../findings/known-patient.js';
import type { DiagnosisFile, Told } from './diagnosis-file.js';
import type { Reason } from './diagnosis-result.js';
import { ranked } from '../measure/ranked.js';
import { odds } from '../measure/odds.js';

/** The most parts of a patient that are tested: those that speak most for any of the conditions. */
const mostTested = 24;

/** What the model says without each of some parts, by their places. */
export type ToldWithout = ReadonlyMap<number, Told>;

/** Asks without each of the parts that speak most for one of some conditions. @param conditions - their places */
export async function tellWithout(
  file: DiagnosisFile,
  { parts, told: { evidence } }: { parts: KnownPatient; told: Told },
  conditions: readonly number[],
): Promise<ToldWithout> {
  const strongest = parts.map((_, place) =>
    Math.max(...conditions.map((condition) => evidence[condition]![place]!)),
  );
  const tested = ranked(strongest).slice(0, mostTested);
  const told = await file.ask(tested.map((place) => parts.filter((_, at) => at !== place)));
  return new Map(tested.map((place, row) => [place, told[row]!]));
}

/** The parts of a patient that made a condition more probable, the strongest first. */
export function reasonsFor(
  condition: number,
  { parts, told, without }: { parts: KnownPatient; told: Told; without: ToldWithout },
  most: number,
): Reason[] {
  return [...without]
    .map(([place, { shares }]) => ({
      finding: parts[place]!.label,
      ...(parts[place]!.index !== undefined && { index: parts[place]!.index }),
      attention: told.attention[condition]![place]!,
      drop: 1 - shares[condition]! / told.shares[condition]!,
      bits: Math.log2(odds(told.shares, condition) / odds(shares, condition)),
    }))
    .filter(({ drop, bits }) => drop > 0 && bits > 0)
    .sort((one, other) => other.bits - one.bits)
    .slice(0, most);
}
