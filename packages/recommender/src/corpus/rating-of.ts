import { describeValue } from '@heed/attention-core/errors';
import type { Columns } from './columns.js';
import type { Moment } from './history-log.js';
import { secondsOf } from '../time/seconds-of.js';

/** Who did what, and when. */
export interface Rating extends Moment {
  /** What the data calls the user. */
  user: string;
  /** What the data calls it. */
  item: string;
}

/** What a row of a table of interactions says, or what is wrong with it, as a sentence about the row. */
export function ratingOf(fields: readonly string[], columns: Columns): Rating | string {
  const at = (place: number): string | undefined => (place < 0 ? undefined : fields[place]);
  const [user, item] = [fields[columns.user]!, fields[columns.item]!];
  if (user === '') return 'has no user';
  if (item === '') return 'has no item';
  const written = { time: at(columns.time), value: at(columns.rating) };
  const time = written.time === undefined ? undefined : secondsOf(written.time);
  if (written.time !== undefined && time === undefined) {
    return `has a time that is neither a number nor a date like 2026-03-01 12:30: ${describeValue(written.time)}`;
  }
  const value = written.value === undefined ? undefined : Number(written.value || NaN);
  if (value !== undefined && !Number.isFinite(value)) {
    return `has a rating that is no number: ${describeValue(written.value)}`;
  }
  return { user, item, time, value };
}
