import { HeedError } from '../errors/index.js';
import { escapeText } from './escape.js';
import { shownNumber } from './format.js';
import { framed } from './frame.js';
import { niceTicks } from './nice-ticks.js';
import {
  families,
  note,
  type PictureOptions,
  plainFill,
  plainStroke,
  short,
  stepFill,
  stepStroke,
} from './svg.js';
import { shorten, textWidth } from './text-width.js';

/** One row of a {@link comparison}. */
export interface ComparisonRow {
  /** `rollout` */
  name: string;
  value: number;
  /** Ends of its confidence interval. */
  low: number;
  high: number;
}

/** Options of {@link comparison}. */
export interface ComparisonOptions extends Pick<PictureOptions, 'scheme' | 'model' | 'ramp'> {
  /** What the rows are compared with: random. Its interval is the band behind them. */
  baseline?: ComparisonRow;
  /** Whether `high` or `low` is good. Default `high`. */
  better?: 'high' | 'low';
  /** What the picture is of. */
  title?: string;
  /** What the numbers are, in full words. */
  x?: string;
  /** What follows the model in the caption. */
  caption?: readonly string[];
  /** Width of the plot in pixels. Default 360. */
  width?: number;
}

const [lineHeight, fontSize, longest] = [30, 16, 22];

/**
 * Numbers with their confidence intervals beside those of chance, as SVG text: a row is lit where its
 * whole interval is better than that of the baseline, and grey where it may be no better.
 *
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `input-empty` without rows, `input-value` for a number that is not finite
 */
export function comparison(
  rows: readonly ComparisonRow[],
  options: ComparisonOptions = {},
): string {
  const { scheme = 'light', ramp = 'warm', width = 360, baseline, better = 'high' } = options;
  const { title = 'Comparison' } = options;
  const all = [...rows, ...(baseline ? [baseline] : [])];
  requireRows(rows, all);
  const ends = all.flatMap(({ low, high }) => [low, high]);
  const ticks = niceTicks(Math.min(0, ...ends), Math.max(0, ...ends), 6);
  const [from, to] = [Math.min(...ends, ticks[0]!), Math.max(...ends, ticks.at(-1)!)];
  const x = (value: number): number => ((value - from) / (to - from || 1)) * width;
  const left =
    Math.max(...all.map(({ name }) => textWidth(shorten(name, longest)) * fontSize)) + 16;
  const height = all.length * lineHeight;
  // Two digits of what the picture spans.
  const digits = Math.min(8, Math.max(0, 1 + Math.ceil(-Math.log10(to - from || 1))));

  const drawn = all.map((row, index) => {
    const wins = baseline !== undefined && row !== baseline && beats(row, baseline, better);
    const y = (index + 0.5) * lineHeight;
    const [line, dot] = wins
      ? [stepStroke(ramp, 15, scheme), stepFill(ramp, 15, scheme, 'background')]
      : [plainStroke('muted', scheme), plainFill('muted', scheme)];
    const shape =
      row === baseline
        ? `<rect x="${short(x(row.value) - 4)}" y="${short(y - 4)}" width="8" height="8" ${dot}/>`
        : `<circle cx="${short(x(row.value))}" cy="${short(y)}" r="5" ${dot}/>`;
    const [value, low, high] = [row.value, row.low, row.high].map((end) => end.toFixed(digits));
    const numbers = row.low === row.high ? value! : `${value} [${low}, ${high}]`;
    return (
      `<text x="-16" y="${short(y + 5.5)}" text-anchor="end" font-family="${families.serif}" font-size="${fontSize}" ${plainFill(wins ? 'ink' : 'muted', scheme)}>${escapeText(shorten(row.name, longest))}</text>` +
      `<path d="M${short(x(row.low))} ${short(y)}H${short(x(row.high))}" stroke-width="2.2" stroke-linecap="round" fill="none" ${line}/>${shape}` +
      note(width + 16, y + 4.5, numbers, scheme)
    );
  });
  const band = baseline
    ? `<rect x="${short(x(baseline.low))}" width="${short(Math.max(1, x(baseline.high) - x(baseline.low)))}" height="${height}" fill-opacity=".16" ${plainFill('muted', scheme)}/>`
    : '';
  const grid = ticks.map((tick) => `M${short(x(tick))} 0v${height}`).join('');
  const words = ticks.map((tick) =>
    note(x(tick), height + 18, shownNumber(tick), scheme, 'middle'),
  );
  const head = options.title === undefined ? 0 : 30;
  const caption = [
    options.model,
    ...(options.caption ?? []),
    baseline
      ? `lit: whole interval ${better === 'high' ? 'above' : 'below'} ${baseline.name}`
      : undefined,
  ];
  return framed({
    width: left + width + 150,
    height: head + height + (options.x === undefined ? 22 : 40),
    title,
    description: all
      .map(
        ({ name, value, low, high }) =>
          `${name}: ${shownNumber(value)}, between ${shownNumber(low)} and ${shownNumber(high)}.`,
      )
      .join(' '),
    body:
      (head === 0
        ? ''
        : `<text y="12" font-family="${families.serif}" font-size="17" ${plainFill('ink', scheme)}>${escapeText(title)}</text>`) +
      `<g transform="translate(${short(left)} ${head})">${band}<path d="${grid}" fill="none" ${plainStroke('line', scheme)}/>${drawn.join('')}${words.join('')}${options.x === undefined ? '' : note(0, height + 38, options.x, scheme)}</g>`,
    caption,
    scheme,
  });
}

/** Whether a row's whole interval is better than the whole one of another. */
function beats(row: ComparisonRow, other: ComparisonRow, better: 'high' | 'low'): boolean {
  return better === 'high' ? row.low > other.high : row.high < other.low;
}

function requireRows(rows: readonly ComparisonRow[], all: readonly ComparisonRow[]): void {
  const where = 'comparison';
  if (rows.length === 0) {
    throw new HeedError({ code: 'input-empty', where, required: 'there must be at least one row' });
  }
  for (const { name, value, low, high } of all) {
    if ([value, low, high].every(Number.isFinite)) continue;
    throw new HeedError({
      code: 'input-value',
      where,
      required: `value, low and high of ${name} must be finite`,
      got: `${value}, ${low}, ${high}`,
    });
  }
}
