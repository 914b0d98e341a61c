import { HeedError } from '../errors/index.js';
import type { Axis } from '../explain/index.js';
import { niceTicks } from './nice-ticks.js';
import { note } from './svg.js';
import type { Scheme } from './ramp.js';
import { shorten, textWidth } from './text-width.js';
import { requireOneEach } from './light.js';

/** Where a position stands along a picture, in pixels. */
export interface Span {
  x: number;
  width: number;
}

/**
 * Places the positions of an axis along a width: by their seconds, or evenly where it has none.
 *
 * @throws HeedError `shape` unless there is one time for each position, `input-value` where times do
 *   not rise
 */
export function spansOf(where: string, axis: Axis, width: number): Span[] {
  const count = axis.labels.length;
  const { seconds } = axis;
  if (seconds === undefined) {
    return axis.labels.map((_, index) => ({ x: (index * width) / count, width: width / count }));
  }
  requireOneEach(where, 'axis.seconds', seconds.length, axis);
  const bad = seconds.findIndex((time, index) => !(index === 0 || time > seconds[index - 1]!));
  if (bad !== -1) {
    throw new HeedError({
      code: 'input-value',
      where,
      required: 'axis.seconds must rise from position to position',
      got: `${seconds[bad]} after ${seconds[bad - 1]}`,
    });
  }
  const first = seconds[0] ?? 0;
  const scale = width / Math.max(Number.MIN_VALUE, endOf(seconds) - first);
  return seconds.map((time, index) => ({
    x: (time - first) * scale,
    width: ((seconds[index + 1] ?? endOf(seconds)) - time) * scale,
  }));
}

/** The last position lasts as long as those before it do on average. */
function endOf(seconds: readonly number[]): number {
  const [first = 0, last = 1] = [seconds[0], seconds.at(-1)];
  return seconds.length < 2 ? first + 1 : last + (last - first) / (seconds.length - 1);
}

/** Units of time, the finest first, with the longest stretch that is told in each. */
const units = [
  { name: 's', seconds: 1, most: 180 },
  { name: 'min', seconds: 60, most: 10_800 },
  { name: 'h', seconds: 3600, most: 400_000 },
  { name: 'days', seconds: 86_400, most: 63_072_000 },
  { name: 'years', seconds: 31_557_600, most: Infinity },
] as const;

/** Words under a picture along its width: times where the axis has them, else its labels. */
export function timeLabels(
  axis: Axis,
  spans: readonly Span[],
  y: number,
  width: number,
  scheme: Scheme,
): string {
  const { seconds } = axis;
  if (seconds !== undefined && seconds.length > 0) {
    const [first, end] = [seconds[0]!, endOf(seconds)];
    const unit = units.find(({ most }) => end - first <= most)!;
    const ticks = niceTicks(first / unit.seconds, end / unit.seconds, Math.max(2, width / 90));
    return apart(
      ticks.map((tick, index) => {
        const x = ((tick * unit.seconds - first) / (end - first)) * width;
        const text = index === ticks.length - 1 ? `${tick} ${unit.name}` : String(tick);
        return tickAt(x, y, width, text, scheme);
      }),
    );
  }
  const widest = axis.labels.reduce((most, label) => Math.max(most, textWidth(label)), 0);
  const room = Math.min(9, widest) * 12 + 10;
  const stride = Math.max(1, Math.ceil((room * axis.labels.length) / width));
  return apart(
    spans.flatMap(({ x, width: wide }, index) =>
      index % stride === 0
        ? [tickAt(x + wide / 2, y, width, shorten(axis.labels[index]!, 9), scheme)]
        : [],
    ),
  );
}

/** A word under a picture, and how far it reaches. */
interface Tick {
  from: number;
  to: number;
  markup: string;
}

/** A word under a picture, moved inwards where it would reach over the edge. */
function tickAt(x: number, y: number, width: number, text: string, scheme: Scheme): Tick {
  const long = textWidth(text) * 12;
  if (x < long / 2) {
    const from = Math.max(0, x - 3);
    return { from, to: from + long, markup: note(from, y, text, scheme) };
  }
  if (x > width - long / 2) {
    return { from: width - long, to: width, markup: note(width, y, text, scheme, 'end') };
  }
  return { from: x - long / 2, to: x + long / 2, markup: note(x, y, text, scheme, 'middle') };
}

/** Leaves out words that touch the one after them: the last one says the unit. */
function apart(ticks: readonly Tick[]): string {
  let free = Infinity;
  return ticks
    .reduceRight<string[]>((kept, { from, to, markup }) => {
      if (to > free) return kept;
      free = from - 4;
      return [markup, ...kept];
    }, [])
    .join('');
}
