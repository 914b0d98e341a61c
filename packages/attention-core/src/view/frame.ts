import { HeedError } from '../errors/index.js';
import { fullStep, type RampName } from './ramp.js';
import { type Ground, note, type Sheet, stepFill, short, svgOf } from './svg.js';
import { textWidth } from './text-width.js';

/** A ramp that the picture uses, with what its full light means. */
export interface RampNote {
  ramp: RampName;
  /** `full light 0.42` */
  text: string;
  /** What the light lies on. Default: the sheet. */
  on?: 'black';
}

/** A picture without its margin: what is drawn, and what is written under it. */
export interface Frame extends Sheet {
  /** Markup from (0, 0) to (width, height), escaped already. */
  body: string;
  /** Ramps to explain before the caption. */
  ramps?: readonly RampNote[];
  /** Parts of the caption; those that are empty are left out. */
  caption: readonly (string | undefined)[];
}

const [margin, barWidth, lineHeight, fontSize] = [20, 72, 18, 12];
/** Narrowest caption: small pictures get room for words. */
const narrowest = 360;

/**
 * Puts a picture on its sheet: a margin all around, and one caption below that says model, layer,
 * head and method, wrapped where it is wider than the picture.
 */
export function framed(frame: Frame): string {
  requireRoom(frame);
  const width = Math.max(frame.width, narrowest);
  const { markup, lines } = captionLines(frame, width);
  const below = frame.height + 24;
  const height = below + (lines - 1) * lineHeight + fontSize;
  const sheet = { ...frame, width: width + 2 * margin, height: height + 2 * margin };
  return svgOf(
    sheet,
    `<g transform="translate(${margin} ${margin})">${frame.body}` +
      `<g class="caption" transform="translate(0 ${short(below)})">${markup}</g></g>`,
  );
}

/** Sizes are made of what the caller asked for. */
function requireRoom({ width, height }: Frame): void {
  if (width > 0 && height > 0 && width + height < Infinity) return;
  throw new HeedError({
    code: 'option',
    where: 'view',
    required: 'a picture must be more than 0 pixels wide and high',
    got: `${short(width)} × ${short(height)}`,
    advice: 'Check width, height and size.',
  });
}

/** A light's bar and words, or words alone. */
type Piece = { text: string; ramp?: RampName; on?: 'black' };

function captionLines(frame: Frame, width: number): { markup: string; lines: number } {
  const pieces: Piece[] = [
    ...(frame.ramps ?? []),
    ...frame.caption.flatMap((text) => (text ? [{ text }] : [])),
  ];
  let [x, line, markup, words, from] = [0, 0, '', '', 0];
  const write = (): void => {
    if (words !== '') markup += note(from, line * lineHeight + 8, words, frame.scheme);
    words = '';
  };
  for (const piece of pieces) {
    const bar = piece.ramp === undefined ? 0 : barWidth + 8;
    const length = bar + textWidth(piece.text) * fontSize * 1.02;
    if (x > 0 && x + length > width) {
      write();
      line++;
      x = 0;
    }
    if (piece.ramp !== undefined) {
      if (words !== '') {
        write();
        x += 16;
      }
      markup += scaleBar(x, line * lineHeight, piece.ramp, piece.on ?? frame.scheme);
    }
    if (words === '') from = x + bar;
    words += words === '' ? piece.text : ` · ${piece.text}`;
    x += length + 12;
  }
  write();
  return { markup, lines: line + 1 };
}

/** A ramp from nothing to full light. */
function scaleBar(x: number, y: number, name: RampName, on: Ground): string {
  const parts = 12;
  return Array.from({ length: parts }, (_, index) => {
    const step = (index + 1) * (fullStep / parts);
    const left = x + (index * barWidth) / parts;
    return `<rect x="${short(left)}" y="${short(y)}" width="${barWidth / parts + 0.2}" height="8" ${stepFill(name, step, on, 'background')}/>`;
  }).join('');
}
