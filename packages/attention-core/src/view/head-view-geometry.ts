import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap } from '../explain/index.js';
import { fullLight } from './light-of.js';
import { otherRamp } from './light.js';
import { fullStep, type RampName } from './ramp.js';
import { readsRightToLeft } from './reading-direction.js';
import { stepOf } from './shades.js';
import { shorten, textWidth } from './text-width.js';
import { thread } from './thread.js';
import { blockOf, thinHead, thinLabels } from './thin.js';

/** How {@link headViewGeometry} lays out two sequences and the lines between them. */
export interface HeadViewLayout {
  /** Which head, from 0, or two of them; default the mean over all heads. */
  head?: number | readonly [number, number] | undefined;
  /** `columns`: what looks at the left, what is looked at at the right. `lines`: above and below. Default `columns`. */
  layout?: 'columns' | 'lines';
  /** Weakest weight that is drawn, 0 … 1. Default: what is bright enough to be seen. */
  threshold?: number;
  /** The weight that gets full light, to compare pictures. Default: `fullLight` of these heads. */
  full?: number;
  /** Size of the text in pixels. Default 17, of lines 22. */
  fontSize?: number;
  /** Width between the two columns in pixels. Default 200; of lines, their distance, 120. */
  distance?: number;
}

/** A word at one end of lines. */
export interface LineEnd {
  text: string;
  /** Where its baseline begins, or ends where the anchor is `end`, in pixels. */
  x: number;
  y: number;
  width: number;
  anchor: 'start' | 'middle' | 'end';
}

/** A curve from a query to a key. */
export interface LookLine {
  query: number;
  key: number;
  /** The head, or `mean`. */
  head: number | 'mean';
  weight: number;
  ramp: RampName;
  /** Step of the ramp, 1 … 24. */
  step: number;
  /** An SVG path. */
  path: string;
  /** Thickness in pixels. */
  width: number;
}

/** Two sequences with lines between them, in pixels from the top left. */
export interface HeadViewGeometry {
  width: number;
  height: number;
  fontSize: number;
  queries: readonly LineEnd[];
  keys: readonly LineEnd[];
  /** Weak ones first, so that strong ones lie on top. */
  lines: readonly LookLine[];
  /** The weight that gets full light. */
  full: number;
  /** Weights below this were left out. */
  threshold: number;
  /** How many positions became one end. */
  block: readonly [queries: number, keys: number];
}

/** Most positions a side that can still be read, and most lines between them. */
const [mostEnds, mostLines] = [160, 4000];
/** Least width of a column of words in pixels: its title has to fit. */
const narrowest = 112;
/** Longest word, in font sizes. */
const longest = 12;

/**
 * Places what {@link headView} draws, for pages that draw it themselves.
 *
 * @param map - weights `[N, L, S]`
 * @param ramp - light of the first head; a second one has the other ramp
 * @throws HeedError `option` for a threshold outside 0 … 1
 */
export function headViewGeometry(
  map: AttentionMap,
  options: HeadViewLayout = {},
  ramp: RampName = 'warm',
): HeadViewGeometry {
  const { head, layout = 'columns' } = options;
  const lines = layout === 'lines';
  const fontSize = options.fontSize ?? (lines ? 22 : 17);
  const block = [
    blockOf(map.queries.labels.length, mostEnds),
    blockOf(map.keys.labels.length, mostEnds),
  ] as const;
  const texts = ([queries, keys]: readonly [number, number]) =>
    [thinLabels(map.queries.labels, queries), thinLabels(map.keys.labels, keys)].map((labels) =>
      labels.map((label) => shorten(label, longest)),
    ) as [string[], string[]];
  const [queryTexts, keyTexts] = texts(block);
  const place = lines ? inLines : inColumns;
  const { queries, keys, width, height, curve } = place(
    queryTexts,
    keyTexts,
    fontSize,
    options.distance ?? (lines ? 120 : 200),
  );

  const heads = typeof head === 'object' ? [...new Set(head)] : [head];
  const thin = heads.map((each) => thinHead(map, each, mostEnds));
  const full =
    options.full ??
    Math.max(...thin.map(({ weights }) => fullLight(weights, map.keys.labels.length)));
  const threshold = options.threshold ?? full / fullStep;
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new HeedError({
      code: 'option',
      where: 'headView',
      required: 'threshold must be a number from 0 to 1',
      got: describeValue(threshold),
    });
  }
  const drawn = thin.flatMap(({ weights, columns }, index) =>
    brightest(weights, threshold, full, mostLines / heads.length).map((cell): LookLine => {
      const [query, key] = [Math.floor(cell / columns), cell % columns];
      const weight = weights[cell]!;
      return {
        query,
        key,
        head: heads[index] ?? 'mean',
        weight,
        ramp: index === 0 ? ramp : otherRamp(ramp),
        step: stepOf(weight, full),
        path: curve(queries[query]!, keys[key]!, heads.length === 1 ? 0 : index * 2 - 1),
        width: 0.75 + (fontSize / 4.5) * Math.min(1, weight / full),
      };
    }),
  );
  drawn.sort((one, two) => one.weight - two.weight);
  return { width, height, fontSize, queries, keys, lines: drawn, full, threshold, block };
}

/** Places of the weights that can be seen, at most so many, the largest. */
function brightest(weights: Float32Array, threshold: number, full: number, most: number): number[] {
  const seen: number[] = [];
  weights.forEach((weight, cell) => {
    if (weight >= threshold && stepOf(weight, full) > 0) seen.push(cell);
  });
  return seen.sort((one, other) => weights[other]! - weights[one]!).slice(0, most);
}

/** Ends in their places, and the way between two of them. */
interface Places {
  width: number;
  height: number;
  queries: LineEnd[];
  keys: LineEnd[];
  /** @param side - −1 or 1 sets the lines of two heads beside each other, 0 in the middle */
  curve(from: LineEnd, to: LineEnd, side: number): string;
}

/** Queries in a column at the left, keys in one at the right. */
function inColumns(
  queries: readonly string[],
  keys: readonly string[],
  fontSize: number,
  distance: number,
): Places {
  const lineHeight = fontSize * 1.55;
  const widest = (texts: readonly string[]): number =>
    Math.max(narrowest, fontSize * Math.max(0, ...texts.map((text) => textWidth(text))));
  const left = widest(queries);
  const height = Math.max(queries.length, keys.length) * lineHeight;
  const end =
    (x: number, anchor: 'start' | 'end', count: number) => (text: string, index: number) => ({
      text,
      x,
      y: (height - count * lineHeight) / 2 + (index + 0.5) * lineHeight + fontSize * 0.32,
      width: textWidth(text) * fontSize,
      anchor,
    });
  return {
    width: left + distance + widest(keys),
    height,
    queries: queries.map(end(left, 'end', queries.length)),
    keys: keys.map(end(left + distance, 'start', keys.length)),
    curve(from, to, side) {
      const [y1, y2] = [from.y, to.y].map((y) => y - fontSize * 0.32 + side * fontSize * 0.12);
      const [x1, x2] = [from.x + 8, to.x - 8];
      return thread([x1, y1!], [x2, y2!], 'across');
    },
  };
}

/** Queries in a line above, keys in one below. */
function inLines(
  queries: readonly string[],
  keys: readonly string[],
  fontSize: number,
  distance: number,
): Places {
  const gap = fontSize * 0.62;
  const widthOf = (texts: readonly string[]): number =>
    texts.reduce((sum, text) => sum + textWidth(text) * fontSize + gap, -gap);
  const width = Math.max(distance, widthOf(queries), widthOf(keys));
  const set = (texts: readonly string[], y: number): LineEnd[] => {
    const reversed = readsRightToLeft(texts);
    let x = (width - widthOf(texts)) / 2;
    return texts.map((text) => {
      const length = textWidth(text) * fontSize;
      x += length + gap;
      const middle = x - gap - length / 2;
      return { text, x: reversed ? width - middle : middle, y, width: length, anchor: 'middle' };
    });
  };
  return {
    width,
    height: 2.4 * fontSize + distance,
    queries: set(queries, fontSize),
    keys: set(keys, 2.05 * fontSize + distance),
    curve(from, to, side) {
      const [x1, x2] = [from.x, to.x].map((x) => x + side * fontSize * 0.12);
      const [y1, y2] = [from.y + fontSize * 0.42, to.y - fontSize * 0.98];
      return thread([x1!, y1], [x2!, y2], 'down');
    },
  };
}
