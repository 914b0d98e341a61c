import { hashOf } from '../explain/seeded-random.js';
import { escapeText } from './escape.js';
import { withMinus } from './format.js';
import { ramp, type RampName, type Scheme } from './ramp.js';

/** What all pictures share. */
export interface PictureOptions {
  /** Which light. Default `warm`. */
  ramp?: RampName;
  /**
   * Colours of the file on its own. Default `light`, on white; in a page that defines the variables
   * of `rampVariables` the page decides.
   */
  scheme?: Scheme;
  /** Name of the model for the caption: `nlp/sentiment`. Default: that of the trace. */
  model?: string;
  /** How the weights were made, for the caption. Default `raw attention`. */
  method?: string;
  /** The weight that gets full light, to compare pictures. Default: `fullLight` of what is drawn. */
  full?: number;
}

/** What is not light: what stands behind, what is written, what is written beside it, thin lines. */
export type PlainColour = 'paper' | 'ink' | 'muted' | 'line';

/** Colours of everything that is not light. */
export const plain: Record<Scheme, Record<PlainColour, string>> = {
  light: { paper: '#ffffff', ink: '#211c16', muted: '#6b6257', line: '#d9d2c6' },
  dark: { paper: '#191511', ink: '#ece5d8', muted: '#a89e8f', line: '#3a342c' },
};

/** Typefaces by what they are for: what people wrote, and what the picture says about it. */
export const families = {
  serif: "'Source Serif 4 Variable','Source Serif 4',Georgia,'Times New Roman',serif",
  sans: "'Source Sans 3 Variable','Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif",
} as const;

/**
 * Attributes that paint a shape: a fixed colour for programs that know no CSS variables, and the
 * page's variable for those that do.
 */
function paint(part: 'fill' | 'stroke', variable: string, fixed: string): string {
  return `${part}="${fixed}" style="${part}:var(--heed-${variable},${fixed})"`;
}

/** Fills a shape with a colour that is not light. */
export function plainFill(colour: PlainColour, scheme: Scheme): string {
  return paint('fill', colour, plain[scheme][colour]);
}

/** Draws a line in a colour that is not light. */
export function plainStroke(colour: PlainColour, scheme: Scheme): string {
  return paint('stroke', colour, plain[scheme][colour]);
}

/** What light lies on: the page, or black, whatever the page is. */
export type Ground = Scheme | 'black';

/** Fills a shape with a step of a ramp, or with the ink on it. */
export function stepFill(name: RampName, step: number, on: Ground, part: 'ink' | 'background') {
  if (on === 'black') return `fill="${ramp(name, 'dark')[step]![part]}"`;
  const variable = part === 'ink' ? `${name}-ink-${step}` : `${name}-${step}`;
  return paint('fill', variable, ramp(name, on)[step]![part]);
}

/** Draws a line in a step of a ramp. */
export function stepStroke(name: RampName, step: number, on: Ground): string {
  if (on === 'black') return `stroke="${ramp(name, 'dark')[step]!.background}"`;
  return paint('stroke', `${name}-${step}`, ramp(name, on)[step]!.background);
}

/** A number with at most two decimals: pictures stay small. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A share as people read it: `0.42`, and `0.004` where two decimals would say nothing. */
export function share(value: number): string {
  const many = Math.abs(value) >= 0.01 || value === 0;
  return withMinus(many ? value.toFixed(2) : value.toPrecision(1));
}

/** What an SVG element says and how large it is. */
export interface Sheet {
  width: number;
  height: number;
  /** What the picture is of, in words. */
  title: string;
  /** What can be seen in it, for those who cannot see it. */
  description: string;
  scheme: Scheme;
}

/**
 * Wraps a picture's body in an SVG element with a paper behind it, a name and a description for
 * screen readers.
 *
 * @param body - markup, escaped already
 */
export function svgOf({ width, height, title, description, scheme }: Sheet, body: string): string {
  const [w, h] = [short(Math.ceil(width)), short(Math.ceil(height))];
  const id = idOf(title + description + body);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="${id}-title ${id}-desc">` +
    `<title id="${id}-title">${escapeText(title)}</title><desc id="${id}-desc">${escapeText(description)}</desc>` +
    `<rect width="${w}" height="${h}" ${plainFill('paper', scheme)}/>${body}</svg>`
  );
}

/**
 * A name for an element that others refer to: the same for the same text, so that pictures stay
 * deterministic and two different ones can share a page.
 */
const idOf = (text: string): string => `heed-${hashOf(text).toString(36)}`;

/** A line of small sans text. */
export function note(
  x: number,
  y: number,
  text: string,
  scheme: Scheme,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${short(x)}" y="${short(y)}" font-family="${families.sans}" font-size="12"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} ${plainFill('muted', scheme)}>${escapeText(text)}</text>`;
}
