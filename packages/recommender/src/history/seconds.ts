/** Seconds since 1970 of a date, its text, or such seconds; NaN for what is none. */
export function secondsOf(time: unknown): number {
  if (time instanceof Date) return time.getTime() / 1000;
  if (typeof time === 'number') return time;
  return typeof time === 'string' ? Date.parse(time) / 1000 : NaN;
}
