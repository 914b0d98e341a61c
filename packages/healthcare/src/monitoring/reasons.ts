import { seenVariables, variableWords } from './facts.js';
import { byVariable } from './by-variable.js';
import type { LookedStay, MonitoringFile } from './monitoring-file.js';
import type { RiskReason } from './monitoring-result.js';
import type { StayPart } from './seen-stays.js';
import type { TimedValue } from './stay-sums.js';

function summary(values: readonly TimedValue[]): RiskReason['values'] {
  const numbers = values.map(({ value }) => value);
  return {
    count: numbers.length,
    first: numbers[0]!,
    last: numbers.at(-1)!,
    least: Math.min(...numbers),
    largest: Math.max(...numbers),
  };
}

/** What moves the risk most, checked by asking without each variable that something is known of. */
export async function riskReasons(
  file: MonitoringFile,
  stay: StayPart,
  looked: LookedStay,
  most: number,
): Promise<RiskReason[]> {
  const groups = [...byVariable(stay.values)];
  const without = await file.rank(
    groups.map(([gone]) => ({
      ...stay,
      values: stay.values.filter(({ variable }) => variable !== gone),
    })),
  );
  const { temperature } = file.calibration;
  return groups
    .map(([variable, values], row) => {
      const { id, unit } = seenVariables[variable]!;
      return {
        ...{ variable: id, label: variableWords(variable, values[0]!.value), unit },
        values: summary(values),
        attention: looked.answer[variable]!,
        bits: (looked.logit - without[row]!) / temperature / Math.LN2,
      };
    })
    .sort((one, other) => Math.abs(other.bits) - Math.abs(one.bits))
    .slice(0, most);
}
