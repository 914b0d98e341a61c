import { HeedError } from '../errors/index.js';
import { escapeText } from './escape.js';
import { framed } from './frame.js';
import { fullLight } from './light-of.js';
import { litBy, rampNotes, requireOneEach } from './light.js';
import type { RampName, Scheme } from './ramp.js';
import { readsRightToLeft } from './reading-direction.js';
import { strongestOf } from './strongest.js';
import { families, type PictureOptions, plainFill, short, stepFill } from './svg.js';
import { type PlacedRun, placeRuns, runsOf } from './text-lines.js';

/** Options of {@link shadedText}. */
export interface ShadedTextOptions extends PictureOptions {
  /** The text that the tokens came from, to show it as it was written. Default: tokens as words. */
  text?: string;
  /** Width in pixels, at least 120. Default 720. */
  width?: number;
  /** Size of the text in pixels. Default 26. */
  fontSize?: number;
  /** What comes first in the caption, such as the answer: `positive 0.97`. Left out by default. */
  answer?: string;
  /** What follows the model in the caption, such as layer and head. */
  caption?: readonly string[];
}

/** Most lines of text in one picture. */
const mostLines = 150;

/**
 * A sentence in serif type with light on the words by their weight, as SVG text; words that count
 * against (below 0) are lit by the other ramp. Of a text of more than 150 lines those with the most
 * light are shown; the caption says so.
 *
 * @param tokens - the axis labels
 * @param weights - one weight a token
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `shape` for a different number of weights than tokens, `option` for a width
 *   below 120
 */
export function shadedText(
  tokens: readonly string[],
  weights: ArrayLike<number>,
  options: ShadedTextOptions = {},
): string {
  const { width = 720, fontSize = 26, scheme = 'light', ramp = 'warm' } = options;
  const axis = { kind: 'tokens', labels: tokens } as const;
  requireOneEach('shadedText', 'weights', weights.length, axis);
  requireWide(width);
  const content = width - 40;
  const full = options.full ?? fullLight(Array.from(weights, Math.abs));
  const lightOf = ({ token }: PlacedRun) => litBy(token === null ? 0 : weights[token]!, full, ramp);
  const written = runsOf(tokens, options.text);
  const reversed = readsRightToLeft(written.map(({ text }) => text));
  const all = placeRuns(written, content / fontSize, reversed);
  const { runs, lines, left } = brightLines(all, (run) => lightOf(run).step);
  const pieces = runs.map((run) => pieceOf(run, lightOf(run), fontSize, scheme));
  // Where lights touch, the stronger one lies on top.
  const lit = pieces.filter(({ step }) => step > 0).sort((one, other) => one.step - other.step);
  const body = [...lit.map(({ light }) => light), ...pieces.map(({ text }) => text)].join('');
  return framed({
    width: content,
    height: Math.max(1, lines) * fontSize * 1.6 - fontSize * 0.3,
    title: 'Words lit by attention',
    description: strongestOf(tokens, weights),
    body: `<g font-family="${families.serif}" font-size="${short(fontSize)}"${reversed ? ' direction="rtl"' : ''} ${plainFill('ink', scheme)}>${body}</g>`,
    ramps: rampNotes({ weights, full }, ramp),
    caption: [
      options.answer,
      options.model,
      ...(options.caption ?? []),
      options.method ?? 'raw attention',
      left === 0
        ? undefined
        : `thinned: ${lines} of ${lines + left} lines, those with the most light`,
    ],
    scheme,
  });
}

/** A word and the light behind it. */
function pieceOf(
  run: PlacedRun,
  { ramp, step }: { ramp: RampName; step: number },
  fontSize: number,
  scheme: Scheme,
): { step: number; light: string; text: string } {
  const [x, length] = [run.x * fontSize, run.width * fontSize];
  const baseline = run.line * fontSize * 1.6 + fontSize * 0.94;
  const ink = step === 0 ? '' : ` ${stepFill(ramp, step, scheme, 'ink')}`;
  return {
    step,
    light: `<rect x="${short(x - 2)}" y="${short(baseline - fontSize)}" width="${short(length + 4)}" height="${short(fontSize * 1.3)}" rx="3" ${stepFill(ramp, step, scheme, 'background')}/>`,
    // Set in the middle, for programs that do not know textLength.
    text: `<text x="${short(x + length / 2)}" y="${short(baseline)}" text-anchor="middle" textLength="${short(length)}" lengthAdjust="spacingAndGlyphs"${ink}>${escapeText(run.text)}</text>`,
  };
}

/** The lines with the most light, in their order, moved together. */
function brightLines(
  runs: readonly PlacedRun[],
  stepOf: (run: PlacedRun) => number,
): { runs: readonly PlacedRun[]; lines: number; left: number } {
  const count = runs.length === 0 ? 0 : runs.at(-1)!.line + 1;
  if (count <= mostLines) return { runs, lines: count, left: 0 };
  const light = new Array<number>(count).fill(0);
  for (const run of runs) light[run.line] = Math.max(light[run.line]!, stepOf(run));
  const order = light.map((_, line) => line).sort((one, other) => light[other]! - light[one]!);
  const kept = order.slice(0, mostLines).sort((one, other) => one - other);
  const place = new Map(kept.map((line, index) => [line, index]));
  return {
    runs: runs.flatMap((run) => {
      const line = place.get(run.line);
      return line === undefined ? [] : [{ ...run, line }];
    }),
    lines: kept.length,
    left: count - kept.length,
  };
}

function requireWide(width: number): void {
  if (width >= 120) return;
  throw new HeedError({
    code: 'option',
    where: 'shadedText',
    required: 'width must be at least 120 pixels',
    got: String(width),
  });
}
