import type { Stay } from '@heed/healthcare';

/** A stay as its file tells it. */
export interface StayData {
  /** Its number in the data. */
  record: number;
  /** Whether the patient died in hospital. */
  died: boolean;
  /** What is known from the beginning. */
  facts: Omit<Stay, 'measurements' | 'now'>;
  /** Since admission, ascending: one for each measurement. */
  minutes: readonly number[];
  /** Places among the file's variables. */
  variables: readonly number[];
  values: readonly number[];
}

/** The file of stays: see scripts/make-stays.ts. */
export interface StaysData {
  source: string;
  licence: string;
  citation: string;
  /** Ids of variables. */
  variables: readonly string[];
  stays: readonly StayData[];
}
