import { byVariable } from './by-variable.js';
import { firstFact, seenVariables } from './facts.js';
import type { StayPart } from './seen-stays.js';
import type { Stay } from '../stay/stay.js';

/** A stay of which only some variables are known. @param kept - for each variable that something is known of */
export function keepVariables(stay: Stay, part: StayPart, kept: readonly boolean[]): Stay {
  const gone = [...byVariable(part.values)].filter((_, place) => !kept[place]);
  const goneFacts = new Set(
    gone.flatMap(([variable]) => (variable < firstFact ? [] : [seenVariables[variable]!.id])),
  );
  const goneIndexes = new Set(gone.flatMap(([, values]) => values.map(({ index }) => index)));
  const facts = Object.entries({
    age: stay.age,
    sex: stay.sex,
    height: stay.height,
    unit: stay.unit,
  });
  return {
    ...(Object.fromEntries(
      facts.filter(([id, value]) => value !== undefined && !goneFacts.has(id)),
    ) as Partial<Stay>),
    measurements: stay.measurements.filter((_, index) => !goneIndexes.has(index)),
    now: part.now,
  };
}
