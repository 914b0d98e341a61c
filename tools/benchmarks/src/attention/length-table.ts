import { digits } from '../harness/print.js';
import { markdownTable } from './markdown.js';
import { lengths, type LengthPoint } from './over-length.js';

/** Time and memory of a point, or that there is none. */
function cell(point: LengthPoint | undefined): string {
  if (point?.milliseconds === undefined) return 'fails';
  const seconds = digits(point.milliseconds / 1000, 2);
  const megabytes = Math.max(1, Math.round(point.bytes! / 2 ** 20));
  return `${seconds} s, ${megabytes.toLocaleString('en')} MB`;
}

/** The points as a table in Markdown, and below it the words with which engines failed. */
export function lengthTable(points: readonly LengthPoint[]): string {
  const names = [...new Set(points.map(({ line }) => line))];
  const rows = lengths.map((length) => [
    length.toLocaleString('en'),
    ...names.map((name) =>
      cell(points.find((point) => point.line === name && point.length === length)),
    ),
  ]);
  const failures = points.flatMap(({ length, failures: failed }) =>
    Object.entries(failed).map(
      ([name, words]) => `- ${name}, at ${length.toLocaleString('en')}: \`${lastWords(words)}\``,
    ),
  );
  return `${markdownTable(['Positions', ...names], rows, 0)}\n\n${failures.join('\n')}`;
}

/** The end of a long message says what went wrong; its beginning is about paths. */
function lastWords(message: string): string {
  return message.length > 80 ? `… ${message.slice(-80)}` : message;
}
