/** Greater numbers are milliseconds: as seconds they are after the year 5138. */
const mostSeconds = 1e11;

const date = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]+(\d{2}:\d{2}.*))?$/u;
const zone = /(?:[zZ]|[+-]\d{2}:?\d{2})$/u;

/** Milliseconds since 1970 of a date as text; NaN for anything else. */
function parsed(text: string): number {
  const [, year, month, day, time = '00:00'] = date.exec(text) ?? [];
  return Date.parse(
    `${year}-${month}-${day}T${time.replace(' ', '')}${zone.test(time) ? '' : 'Z'}`,
  );
}

/** What a time says as a number: seconds or milliseconds; NaN for a date as text, and for anything else. */
function numberOf(time: unknown): number {
  if (typeof time === 'number') return time;
  return typeof time === 'string' && time.trim() !== '' ? Number(time) : NaN;
}

/**
 * A time in seconds since 1970, from a number of seconds or milliseconds, such a number as text, a `Date`, or a date as
 * text with or without a time of day: `2026-03-01`, `2026/03/01 12:30`, `2026-03-01T12:30:00+02:00`. UTC where it does
 * not say.
 *
 * @returns `undefined` for anything else
 */
export function secondsOf(time: unknown): number | undefined {
  const number = numberOf(time);
  if (Number.isFinite(number)) return Math.abs(number) > mostSeconds ? number / 1000 : number;
  const milliseconds = time instanceof Date ? time.getTime() : parsed(String(time));
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
