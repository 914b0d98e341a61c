import type { ReadStay } from '../stay/known-stay.js';
import { careUnits } from '../stay/stay.js';
import { variables } from '../stay/variables.js';
import type { TimedValue } from './stay-sums.js';

/** Something that a model looks at. */
export interface SeenVariable {
  id: string;
  /** In English. */
  label: string;
  /** Of its values; empty for what has none. */
  unit: string;
  /** What its values 0, 1, … mean. Left out where they are numbers. */
  meanings?: readonly string[];
}

/** What does not change during a stay, as something that was measured once, at admission. */
interface Fact extends SeenVariable {
  /** As a number; undefined where it is not known. */
  valueOf: (facts: ReadStay['facts']) => number | undefined;
}

const facts: readonly Fact[] = [
  { id: 'age', label: 'age', unit: 'years', valueOf: ({ age }) => age },
  {
    ...{ id: 'sex', label: 'sex', unit: '', meanings: ['female', 'male'] },
    valueOf: ({ sex }) => (sex === undefined ? undefined : Number(sex === 'male')),
  },
  { id: 'height', label: 'height', unit: 'cm', valueOf: ({ height }) => height },
  {
    ...{ id: 'unit', label: 'care unit', unit: '', meanings: careUnits },
    valueOf: ({ unit }) => (unit === undefined ? undefined : careUnits.indexOf(unit)),
  },
];

/** What a model looks at: variables that are measured, then facts. Its place here is a variable's number. */
export const seenVariables: readonly SeenVariable[] = [...variables, ...facts];

/** Variables that are measured; those from here on are facts. */
export const firstFact = variables.length;

/** A variable in English, with what its value means where that is no number. */
export function variableWords(variable: number, value: number): string {
  const { label, meanings } = seenVariables[variable]!;
  return meanings ? `${label}: ${meanings[value]}` : label;
}

/** All that is known of a stay, facts first. */
export function timedValues({ facts: known, measurements }: ReadStay): TimedValue[] {
  const atAdmission = facts.flatMap(({ valueOf }, place) => {
    const value = valueOf(known);
    return value === undefined ? [] : [{ time: 0, variable: firstFact + place, value }];
  });
  return [...atAdmission, ...measurements];
}
