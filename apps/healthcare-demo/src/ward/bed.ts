import type { Measurement, Stay } from '@heed/healthcare';
import type { StaysData } from './stay-data.js';

/** What is known of a patient from the beginning. */
export type Facts = Omit<Stay, 'measurements' | 'now'>;

/** A patient of the ward, all of whose stay is known. */
export interface Bed {
  /** `Bed 7` */
  name: string;
  facts: Facts;
  /** Whether the patient died in hospital. */
  died: boolean;
  /** In order of time. */
  measurements: readonly Measurement[];
}

const minutesInHour = 60;

/** The beds of a file of stays. */
export function bedsOf({ stays, variables }: StaysData): Bed[] {
  return stays.map(({ facts, died, minutes, values, variables: places }, index) => ({
    ...{ name: `Bed ${index + 1}`, facts, died },
    measurements: minutes.map((minute, at) => ({
      time: minute / minutesInHour,
      variable: variables[places[at]!]!,
      value: values[at]!,
    })),
  }));
}

/** What is known of a patient at an hour; measurements of that very hour count. */
export function stayAt({ facts, measurements }: Bed, hour: number): Stay {
  return { ...facts, measurements: measurements.filter(({ time }) => time <= hour) };
}

/** `81 years, male, coronary care`; empty where nothing is known. */
export function factWords({ age, sex, unit }: Facts): string {
  const words = [...(age === undefined ? [] : [`${age} years`]), ...(sex ? [sex] : []), unit ?? ''];
  return words.filter((word) => word !== '').join(', ');
}
