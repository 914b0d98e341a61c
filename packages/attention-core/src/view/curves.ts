import { HeedError } from '../errors/index.js';
import { escapeText } from './escape.js';
import { shownNumber } from './format.js';
import { framed } from './frame.js';
import { otherRamp } from './light.js';
import { niceTicks } from './nice-ticks.js';
import type { RampName, Scheme } from './ramp.js';
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
import { textWidth } from './text-width.js';

/** One point of a {@link Curve}. */
export interface CurvePoint {
  x: number;
  y: number;
  /** Ends of the confidence interval of y. Left out: no band. */
  low?: number;
  high?: number;
}

/** One line of {@link curves}. */
export interface Curve {
  /** `rollout`, `random`; written at the end of the line. */
  name: string;
  /** In the order of x. */
  points: readonly CurvePoint[];
  /** `method` is lit, `other` has the second light, `random` is grey and dashed. Default `method`. */
  role?: 'method' | 'other' | 'random';
  /** What follows the name: `AUC 0.41`. Left out by default. */
  note?: string;
}

/** Options of {@link curves}. */
export interface CurvesOptions extends Pick<PictureOptions, 'scheme' | 'model' | 'ramp'> {
  /** What the picture is of: `Deletion: words removed, the strongest first`. */
  title?: string;
  /** What x and y are, in full words. */
  x?: string;
  y?: string;
  /** What follows the model in the caption: data, number of inputs, what the band is. */
  caption?: readonly string[];
  /** Width of the plot in pixels. Default 480. */
  width?: number;
  /** Its height. Default 260. */
  height?: number;
}

/** Where numbers lie in the plot. */
interface Scale {
  x(value: number): number;
  y(value: number): number;
}

/**
 * Curves with bands, such as deletion and insertion beside random orders, as SVG text.
 *
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `input-empty` without a point, `input-value` for a number that is not finite
 */
export function curves(lines: readonly Curve[], options: CurvesOptions = {}): string {
  const { scheme = 'light', ramp = 'warm', width = 480, height = 260, title = 'Curves' } = options;
  const points = lines.flatMap((line) => line.points);
  requirePoints(points);
  const xs = points.map(({ x }) => x);
  const ys = points.flatMap(({ y, low = y, high = y }) => [y, low, high]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const ticks = niceTicks(Math.min(...ys), Math.max(...ys), 5);
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : 1;
  const [low, high] = [Math.min(...ys, ticks[0]!), Math.max(...ys, ticks.at(-1)!)];
  const [bottom, top] = [
    Math.floor(low / step + 1e-9) * step,
    Math.ceil(high / step - 1e-9) * step,
  ];
  const scale: Scale = {
    x: (value) => ((value - left) / (right - left || 1)) * width,
    y: (value) => height - ((value - bottom) / (top - bottom || 1)) * height,
  };
  const axisLeft = 46;
  const names = endLabels(lines, scale, ramp, scheme, width);
  const head = options.title === undefined ? 0 : 32;
  const above = head + (options.y === undefined ? 6 : 20);
  const body = [
    options.title === undefined
      ? ''
      : `<text x="${-axisLeft}" y="${14 - above}" font-family="${families.serif}" font-size="17" ${plainFill('ink', scheme)}>${escapeText(title)}</text>`,
    grid(niceTicks(bottom, top, 5), niceTicks(left, right, 6), scale, [width, height], scheme),
    ...lines.map((line) => band(line, scale, ramp, scheme)),
    ...lines.map((line) => lineOf(line, scale, strokeOf(line, lines, ramp, scheme))),
    names.markup,
    options.y === undefined ? '' : note(-axisLeft, -10, options.y, scheme),
    options.x === undefined ? '' : note(width, height + 36, options.x, scheme, 'end'),
  ];
  return framed({
    width: Math.max(axisLeft + width + names.width, textWidth(title) * 17),
    height: above + height + (options.x === undefined ? 22 : 38),
    title,
    description: lines
      .map(({ name, points: [first, ...rest] }) => {
        const last = rest.at(-1) ?? first;
        return `${name}: from ${shownNumber(first?.y ?? 0)} to ${shownNumber(last?.y ?? 0)}.`;
      })
      .join(' '),
    body: `<g transform="translate(${axisLeft} ${above})">${body.join('')}</g>`,
    caption: [options.model, ...(options.caption ?? [])],
    scheme,
  });
}

function grid(
  rows: readonly number[],
  columns: readonly number[],
  scale: Scale,
  [width, height]: readonly [number, number],
  scheme: Scheme,
): string {
  const lines = rows.map((value) => `M0 ${short(scale.y(value))}h${short(width)}`).join('');
  const words = [
    ...rows.map((value) => note(-8, scale.y(value) + 4, shownNumber(value), scheme, 'end')),
    ...columns.map((value) =>
      note(scale.x(value), height + 18, shownNumber(value), scheme, 'middle'),
    ),
  ];
  return `<path d="${lines}" fill="none" ${plainStroke('line', scheme)}/>${words.join('')}`;
}

function colourOf(
  role: Curve['role'],
  ramp: RampName,
  scheme: Scheme,
  part: 'fill' | 'stroke',
): string {
  const [plainly, lit] = part === 'fill' ? [plainFill, stepFill] : [plainStroke, stepStroke];
  if (role === 'random') return plainly('muted', scheme);
  const name = role === 'other' ? otherRamp(ramp) : ramp;
  return lit(name, 15, scheme, 'background');
}

/** The confidence interval as an area. */
function band({ points, role }: Curve, scale: Scale, ramp: RampName, scheme: Scheme): string {
  if (!points.some(({ low, high }) => low !== undefined && high !== undefined)) return '';
  const at = (x: number, y: number): string => `${short(scale.x(x))} ${short(scale.y(y))}`;
  const above = points.map(({ x, y, high = y }) => at(x, high));
  const below = [...points].reverse().map(({ x, y, low = y }) => at(x, low));
  return `<path d="M${[...above, ...below].join('L')}z" fill-opacity=".18" ${colourOf(role, ramp, scheme, 'fill')}/>`;
}

/** Dashes of lines that share a colour, the first of them solid. */
const dashes = ['', '2 3', '9 4', '9 3 2 3'];

/** Colour and dashes by which a line is told from the others. */
function strokeOf(line: Curve, lines: readonly Curve[], ramp: RampName, scheme: Scheme): string {
  const { role = 'method' } = line;
  const alike = lines.filter((each) => (each.role ?? 'method') === role);
  const dash = role === 'random' ? '5 4' : dashes[alike.indexOf(line) % dashes.length];
  return `fill="none" stroke-width="2.2"${dash ? ` stroke-dasharray="${dash}"` : ''} ${colourOf(role, ramp, scheme, 'stroke')}`;
}

function lineOf({ points }: Curve, scale: Scale, stroke: string): string {
  const path = points.map(({ x, y }) => `${short(scale.x(x))} ${short(scale.y(y))}`).join('L');
  return `<path d="M${path}" stroke-linejoin="round" ${stroke}/>`;
}

/** The name of each line at its end, moved apart where two would touch. */
function endLabels(
  lines: readonly Curve[],
  scale: Scale,
  ramp: RampName,
  scheme: Scheme,
  width: number,
): { markup: string; width: number } {
  const lineHeight = 17;
  const labels = lines
    .flatMap((line) => {
      const last = line.points.at(-1);
      return last === undefined ? [] : [{ line, y: scale.y(last.y) }];
    })
    .sort((one, other) => one.y - other.y);
  let next = -Infinity;
  const placed = labels.map(({ line, y }) => {
    next = Math.max(y, next + lineHeight);
    return { line, y: next };
  });
  const text = ({ name, note: more }: Curve): string => [name, more].filter(Boolean).join(' · ');
  const markup = placed.map(
    ({ line, y }) =>
      `<path d="M${short(width + 8)} ${short(y)}h18" ${strokeOf(line, lines, ramp, scheme)}/>` +
      `<text x="${short(width + 32)}" y="${short(y + 4.5)}" font-family="${families.sans}" font-size="13" ${plainFill('ink', scheme)}>${escapeText(text(line))}</text>`,
  );
  const longest = Math.max(...placed.map(({ line }) => textWidth(text(line)) * 13));
  return { markup: markup.join(''), width: longest + 38 };
}

function requirePoints(points: readonly CurvePoint[]): void {
  const where = 'curves';
  if (points.length === 0) {
    throw new HeedError({
      code: 'input-empty',
      where,
      required: 'there must be at least one point',
    });
  }
  const bad = points
    .flatMap(({ x, y, low = y, high = y }) => [x, y, low, high])
    .find((value) => !Number.isFinite(value));
  if (bad !== undefined) {
    throw new HeedError({
      code: 'input-value',
      where,
      required: 'points must be finite numbers',
      got: String(bad),
    });
  }
}
