import { HeedError } from '../errors/index.js';
import type { Attribution } from '../explain/index.js';
import { runPaths } from './cells.js';
import { escapeText } from './escape.js';
import { framed } from './frame.js';
import { columnsNote, lightColumns } from './light-columns.js';
import { captionOf, lightOn, type LightChoice, litBy, rampNotes } from './light.js';
import type { Scheme } from './ramp.js';
import type { Source } from './source.js';
import { strongestOf } from './strongest.js';
import { families, type PictureOptions, plainFill, plainStroke, short, stepFill } from './svg.js';
import { textWidth } from './text-width.js';
import { spansOf, timeLabels } from './time-axis.js';

/** How loud each frequency was at each moment. */
export interface Spectrogram {
  /** `[frames, bins]`, row-major, low frequencies first; on a logarithmic scale, as people hear. */
  values: ArrayLike<number>;
  /** How many frequencies. */
  bins: number;
}

/** A word and its moment. */
export interface SpokenWord {
  text: string;
  /** Where it begins and ends, as shares 0 … 1 of the whole. */
  from: number;
  to: number;
}

/** Options of {@link spectrogramOverlay}. */
export interface SpectrogramOverlayOptions extends PictureOptions, LightChoice {
  /** What was heard. Frames need not be as many as positions: both span the whole. */
  spectrogram: Spectrogram;
  /** What was said, written under its moment in the strongest light there. Default: nothing. */
  words?: readonly SpokenWord[];
  /** Width of the spectrogram in pixels. Default 720. */
  width?: number;
  /** Its height. Default 150. */
  height?: number;
}

/** Finest texture in frames and frequencies, and its shades. */
const [mostFrames, mostBins, shades] = [360, 64, 14] as const;
/** Height of the light in full strength under the spectrogram, in pixels. */
const ribbonHeight = 10;

/**
 * A spectrogram as the texture of the paper, with light on the moments that the model listened to, as
 * SVG text. Finer spectrograms than 360 × 64 are averaged.
 *
 * @param source - a map or an attribution whose keys are frames, or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `shape` for values that are not frames × bins, times or weights that do not fit the
 *   axis, `input-value` for times that do not rise, `option` for a layer, head or query that is not
 *   there, `input-empty` for a trace without maps
 */
export function spectrogramOverlay(
  source: Source | Attribution,
  options: SpectrogramOverlayOptions,
): string {
  const { scheme = 'light', ramp = 'warm', width = 720, height = 150, words = [] } = options;
  const light = lightOn('spectrogramOverlay', source, options);
  const spans = spansOf('spectrogramOverlay', light.axis, width);
  const { markup, block } = lightColumns(light, spans, 0, height, ramp, scheme, 0.5);
  const ribbon = lightColumns(light, spans, height + 1, ribbonHeight, ramp, scheme).markup;
  const said = words.map(({ text, from, to }) => {
    const within = spans.flatMap(({ x, width: wide }, index) =>
      x + wide / 2 >= from * width && x + wide / 2 < to * width ? [light.weights[index]!] : [],
    );
    const strongest = within.reduce(
      (most, weight) => (Math.abs(weight) > Math.abs(most) ? weight : most),
      0,
    );
    return wordAt(
      text,
      ((from + to) / 2) * width,
      height + ribbonHeight + 32,
      litBy(strongest, light.full, ramp),
      scheme,
    );
  });
  const tall = height + ribbonHeight + 1;
  const below = tall + (words.length > 0 ? 40 : 0);
  return framed({
    width,
    height: below + 20,
    title: 'A spectrogram with light on the moments that the model listened to',
    description: strongestOf(light.axis.labels, light.weights),
    body: `${markup}${texture(options.spectrogram, width, height, scheme)}<rect x="-.5" y="-.5" width="${short(width + 1)}" height="${short(tall + 1)}" fill="none" ${plainStroke('line', scheme)}/>${ribbon}${said.join('')}${timeLabels(light.axis, spans, below + 18, width, scheme)}`,
    ramps: rampNotes(light, ramp),
    caption: [...captionOf(light), columnsNote(block)],
    scheme,
  });
}

/** A word in the light of its moment. */
function wordAt(
  text: string,
  x: number,
  y: number,
  { ramp, step }: ReturnType<typeof litBy>,
  scheme: Scheme,
): string {
  const size = 19;
  const length = textWidth(text) * size;
  const back =
    step === 0
      ? ''
      : `<rect x="${short(x - length / 2 - 3)}" y="${short(y - size * 0.98)}" width="${short(length + 6)}" height="${short(size * 1.3)}" rx="3" ${stepFill(ramp, step, scheme, 'background')}/>`;
  const ink = step === 0 ? plainFill('ink', scheme) : stepFill(ramp, step, scheme, 'ink');
  return `${back}<text x="${short(x)}" y="${short(y)}" text-anchor="middle" font-family="${families.serif}" font-size="${size}" textLength="${short(length)}" lengthAdjust="spacingAndGlyphs" ${ink}>${escapeText(text)}</text>`;
}

/** Loudness in ink, from the quiet twentieth, which is left to the paper, to the loud hundredth. */
function texture(
  { values, bins }: Spectrogram,
  width: number,
  height: number,
  scheme: Scheme,
): string {
  const frames = values.length / bins;
  if (!Number.isInteger(frames) || frames < 1) {
    throw new HeedError({
      code: 'shape',
      where: 'spectrogramOverlay',
      required: `spectrogram.values must hold frames × ${bins} numbers`,
      got: String(values.length),
    });
  }
  const [columns, rows] = [Math.min(mostFrames, frames), Math.min(mostBins, bins)];
  const loud = averaged(values, frames, bins, columns, rows);
  const sorted = [...loud].filter(Number.isFinite).sort((one, other) => one - other);
  const low = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const high = sorted[Math.floor(sorted.length * 0.99)] ?? 1;
  const shadeOf = (cell: number): number => {
    // High frequencies are drawn at the top.
    const [row, column] = [rows - 1 - Math.floor(cell / columns), cell % columns];
    const share = (loud[column * rows + row]! - low) / Math.max(1e-9, high - low);
    return share > 0 ? Math.round(shades * Math.min(1, share) ** 1.4) : 0;
  };
  const paths = [...runPaths(rows, columns, shadeOf)].map(
    ([shade, path]) =>
      `<path d="${path}" stroke-opacity="${((0.8 * shade) / shades).toFixed(2)}"/>`,
  );
  const [wide, tall] = [width / columns, height / rows];
  return `<g transform="translate(0 ${short(tall / 2)})scale(${wide.toPrecision(6)} ${tall.toPrecision(6)})" fill="none" shape-rendering="crispEdges" ${plainStroke('ink', scheme)}>${paths.join('')}</g>`;
}

/** `[frames, bins]` → `[columns, rows]`, each the mean of what falls into it. */
function averaged(
  values: ArrayLike<number>,
  frames: number,
  bins: number,
  columns: number,
  rows: number,
): Float64Array {
  const [sum, count] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
  for (let frame = 0; frame < frames; frame++) {
    for (let bin = 0; bin < bins; bin++) {
      const cell = Math.floor((frame * columns) / frames) * rows + Math.floor((bin * rows) / bins);
      sum[cell]! += values[frame * bins + bin]!;
      count[cell]! += 1;
    }
  }
  return sum.map((total, cell) => total / count[cell]!);
}
