import type { Attribution } from '../explain/index.js';
import { HeedError } from '../errors/index.js';
import { axisWords } from './axis-words.js';
import { escapeText } from './escape.js';
import { counted, shownNumber } from './format.js';
import { framed } from './frame.js';
import { columnsNote, lightColumns } from './light-columns.js';
import { captionOf, lightOn, type LightChoice, rampNotes } from './light.js';
import type { Source } from './source.js';
import { strongestOf } from './strongest.js';
import { families, note, type PictureOptions, plainFill, plainStroke, short } from './svg.js';
import { shorten, textWidth } from './text-width.js';
import { type Span, spansOf, timeLabels } from './time-axis.js';

/** What was measured at each position of a {@link timeline}. */
export interface Series {
  /** `Heart rate` */
  name: string;
  /** One number a position; what is not finite is a gap. */
  values: ArrayLike<number>;
  /** `bpm`. Left out by default. */
  unit?: string;
}

/** Options of {@link timeline}. */
export interface TimelineOptions extends PictureOptions, LightChoice {
  /** Strips over the same positions, each with the light behind it. Default: one strip of light. */
  series?: readonly Series[];
  /** Width of the strips in pixels. Default 640. */
  width?: number;
}

const [stripHeight, gap, plainHeight] = [52, 14, 30];

/**
 * Strips over time with light on the moments that weighed, as SVG text: visits, steps, frames, or
 * anything else that has an order. Positions stand at their seconds where the axis has them.
 *
 * @param source - a map, an attribution or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `shape` for a series, times or weights that do not fit the axis, `input-value` for
 *   times that do not rise, `option` for a layer, head or query that is not there, `input-empty` for a
 *   trace without maps
 */
export function timeline(source: Source | Attribution, options: TimelineOptions = {}): string {
  const { scheme = 'light', ramp = 'warm', width = 640, series = [] } = options;
  const light = lightOn('timeline', source, options);
  const spans = spansOf('timeline', light.axis, width);
  series.forEach((each) => requireFits(each, spans.length, light.axis.kind));
  const names = series.map(({ name }) => shorten(name, 12));
  // Some typefaces are wider than the one that widths are guessed for.
  const left =
    series.length === 0 ? 0 : Math.max(...names.map((name) => textWidth(name) * 15 * 1.1)) + 16;
  const height = series.length === 0 ? plainHeight : stripHeight;
  const strips = Math.max(1, series.length);
  let block = 1;
  const drawn = Array.from({ length: strips }, (_, index) => {
    const top = index * (height + gap);
    const columns = lightColumns(light, spans, top, height, ramp, scheme);
    block = columns.block;
    const frame = `<rect x="-.5" y="${short(top - 0.5)}" width="${short(width + 1)}" height="${short(height + 1)}" fill="none" ${plainStroke('line', scheme)}/>`;
    const one = series[index];
    if (one === undefined) return columns.markup + frame;
    const [low, high] = rangeOf(one.values);
    // A rim of paper keeps the line apart from full light.
    const line = curve(one.values, spans, [low, high], top + 6, height - 12);
    const name = `<text x="-14" y="${short(top + height / 2 + (one.unit ? -1 : 5))}" text-anchor="end" font-family="${families.serif}" font-size="15" ${plainFill('ink', scheme)}>${escapeText(names[index]!)}</text>`;
    const unit = one.unit ? note(-14, top + height / 2 + 15, one.unit, scheme, 'end') : '';
    return `${columns.markup}${frame}<g fill="none" stroke-linejoin="round"><path d="${line}" stroke-width="5" stroke-opacity=".75" ${plainStroke('paper', scheme)}/><path d="${line}" stroke-width="1.5" ${plainStroke('ink', scheme)}/></g>${name}${unit}${note(width + 9, top + 11, shownNumber(high), scheme)}${note(width + 9, top + height - 1, shownNumber(low), scheme)}`;
  });
  const below = strips * (height + gap) - gap;
  return framed({
    width: left + width + (series.length === 0 ? 0 : 48),
    height: below + 20,
    title: `Light on ${counted(light.axis.labels.length, axisWords[light.axis.kind])}${series.length === 0 ? '' : `, over ${series.map(({ name }) => name).join(', ')}`}`,
    description: strongestOf(light.axis.labels, light.weights),
    body: `<g transform="translate(${short(left)} 0)">${drawn.join('')}${timeLabels(light.axis, spans, below + 18, width, scheme)}</g>`,
    ramps: rampNotes(light, ramp),
    caption: [...captionOf(light), columnsNote(block)],
    scheme,
  });
}

/** A line through the middles of the spans, with a gap where there is no number. */
function curve(
  values: ArrayLike<number>,
  spans: readonly Span[],
  [low, high]: readonly [number, number],
  top: number,
  height: number,
): string {
  let path = '';
  let pen = 'M';
  // More points than pixels would only make the file large.
  const stride = Math.max(1, Math.floor(spans.length / 4000));
  for (let index = 0; index < spans.length; index += stride) {
    const value = values[index]!;
    if (!Number.isFinite(value)) {
      pen = 'M';
      continue;
    }
    const share = high > low ? (value - low) / (high - low) : 0.5;
    const { x, width } = spans[index]!;
    path += `${pen}${short(x + width / 2)} ${short(top + (1 - share) * height)}`;
    pen = 'L';
  }
  return path;
}

function rangeOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value)) continue;
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  return low <= high ? [low, high] : [0, 0];
}

function requireFits(
  { name, values }: Series,
  positions: number,
  kind: keyof typeof axisWords,
): void {
  if (values.length === positions) return;
  throw new HeedError({
    code: 'shape',
    where: 'timeline',
    required: `series ${name} must hold one value for each of the ${positions} ${axisWords[kind]}`,
    got: String(values.length),
  });
}
