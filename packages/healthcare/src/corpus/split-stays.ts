import { splitByKey, type Splits } from './split-patients.js';
import type { StayRecord } from './stay-record.js';

/** 70, 15 and 15 of a hundred stays, by a hash of their numbers. */
export const splitStays = (stays: readonly StayRecord[]): Splits<StayRecord> =>
  splitByKey(stays, ({ id }) => String(id));
