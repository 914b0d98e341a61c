/** A measurement with 4 digits, as people read it: `0.8423`, `84.23`. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** The same in a picture, with a minus sign: a hyphen is too short to be seen there. */
export function shownNumber(value: number): string {
  return withMinus(formatNumber(value));
}

/** A number's text with minus signs for its hyphens. */
export function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}

/** A span of time, as people read it: `12s`, `3m 05s`, `1h 20m`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${pad(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h ${pad(Math.floor((whole % 3600) / 60))}m`;
}

/** How many of what: `1 head`, `12 heads`. */
export function counted(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.replace(/(?<=ch)es$|s$/, '') : plural}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
