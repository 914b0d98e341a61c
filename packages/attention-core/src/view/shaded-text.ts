import { HeedError } from '../errors/index.js';
import { escapeText } from './escape.js';
import { fullLight } from './light-of.js';
import { fullStep } from './ramp.js';
import { stepOf } from './shades.js';
import {
  captionOf,
  families,
  note,
  type PictureOptions,
  plainFill,
  share,
  short,
  stepFill,
  svgOf,
} from './svg.js';
import { placeRuns, runsOf } from './text-lines.js';

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
}

/**
 * A sentence in serif type with light on the words by their weight, as SVG text.
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
  check(tokens.length, weights.length, width);
  const margin = 20;
  const lineHeight = fontSize * 1.6;
  const full = fullLight(weights);
  const placed = placeRuns(runsOf(tokens, options.text), (width - 2 * margin) / fontSize);
  const pieces = placed.map((run) => {
    const x = margin + run.x * fontSize;
    const baseline = margin + run.line * lineHeight + fontSize;
    const step = run.token === null ? 0 : stepOf(weights[run.token]!, full);
    const length = run.width * fontSize;
    const ink = step === 0 ? plainFill('ink', scheme) : stepFill(ramp, step, scheme, 'ink');
    return {
      step,
      light: `<rect x="${short(x - 2)}" y="${short(baseline - fontSize)}" width="${short(length + 4)}" height="${short(fontSize * 1.3)}" rx="3" ${stepFill(ramp, step, scheme, 'background')}/>`,
      text: `<text x="${short(x)}" y="${short(baseline)}" textLength="${short(length)}" lengthAdjust="spacingAndGlyphs" ${ink}>${escapeText(run.text)}</text>`,
    };
  });
  // Where lights touch, the stronger one lies on top.
  const lit = pieces.filter(({ step }) => step > 0).sort((one, other) => one.step - other.step);
  const body = [...lit.map(({ light }) => light), ...pieces.map(({ text }) => text)];
  const lines = placed.length === 0 ? 0 : placed.at(-1)!.line + 1;
  const below = margin + lines * lineHeight + 16;
  const caption = captionOf([
    options.answer,
    options.model,
    options.method ?? 'raw attention',
    `full light ${share(full)}`,
  ]);
  return svgOf(
    width,
    below + 14,
    `Words lit by attention: ${strongest(tokens, weights)}`,
    `<g font-family="${families.serif}" font-size="${short(fontSize)}">${body.join('')}</g>` +
      scaleBar(margin, below - 9, options) +
      note(margin + 84, below, caption, scheme),
    scheme,
  );
}

/** The ramp from nothing to full light, 72 pixels long. */
function scaleBar(x: number, y: number, options: ShadedTextOptions): string {
  const { scheme = 'light', ramp = 'warm' } = options;
  return Array.from(
    { length: 12 },
    (_, index) =>
      `<rect x="${short(x + index * 6)}" y="${short(y)}" width="6.2" height="8" ${stepFill(ramp, (index + 1) * (fullStep / 12), scheme, 'background')}/>`,
  ).join('');
}

/** The three strongest words, for those who cannot see the light. */
function strongest(tokens: readonly string[], weights: ArrayLike<number>): string {
  const order = tokens.map((_, index) => index).sort((a, b) => weights[b]! - weights[a]!);
  const words = order.slice(0, 3).map((index) => `${tokens[index]} ${share(weights[index]!)}`);
  return words.join(', ') || 'no words';
}

function check(tokens: number, weights: number, width: number): void {
  if (tokens !== weights) {
    throw new HeedError({
      code: 'shape',
      where: 'shadedText',
      required: `weights must hold one number for each of the ${tokens} tokens`,
      got: String(weights),
    });
  }
  if (!(width >= 120)) {
    throw new HeedError({
      code: 'option',
      where: 'shadedText',
      required: 'width must be at least 120 pixels',
      got: String(width),
    });
  }
}
