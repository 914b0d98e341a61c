/** Greater numbers are milliseconds: as seconds they are after the year 5138. */
const mostSeconds = 1e11;

const date = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ]+(\d{2}:\d{2}.*))?$/u;
const zone = /(?:[zZ]|[+-]\d{2}:?\d{2})$/u;

/**
 * A time in seconds since 1970, from a number of seconds or milliseconds, or a date with or without a time of day:
 * `2026-03-01`, `2026/03/01 12:30`, `2026-03-01T12:30:00+02:00`. UTC where it does not say.
 *
 * @returns `undefined` for anything else
 */
export function secondsOf(text: string): number | undefined {
  if (text === '') return undefined;
  const number = Number(text);
  if (Number.isFinite(number)) return Math.abs(number) > mostSeconds ? number / 1000 : number;
  const [, year, month, day, time = '00:00'] = date.exec(text) ?? [];
  const milliseconds = Date.parse(
    `${year}-${month}-${day}T${time.replace(' ', '')}${zone.test(time) ? '' : 'Z'}`,
  );
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
