import { escapeText } from './escape.js';
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
  /** Name of the model for the caption: `nlp/sentiment`. Left out by default. */
  model?: string;
  /** How the weights were made, for the caption. Default `raw attention`. */
  method?: string;
}

/** Colours of everything that is not light. */
export const plain: Record<Scheme, Record<'paper' | 'ink' | 'muted' | 'line', string>> = {
  light: { paper: '#ffffff', ink: '#211c16', muted: '#6b6257', line: '#d9d2c6' },
  dark: { paper: '#191511', ink: '#ece5d8', muted: '#a89e8f', line: '#3a342c' },
};

/** Typefaces by what they are for: what people wrote, and what the picture says about it. */
export const families = {
  serif: "'Source Serif 4 Variable','Source Serif 4',Georgia,'Times New Roman',serif",
  sans: "'Source Sans 3 Variable','Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif",
} as const;

/**
 * Attributes that fill a shape: a fixed colour for programs that know no CSS variables, and the
 * page's variable for those that do.
 */
export function plainFill(colour: 'paper' | 'ink' | 'muted' | 'line', scheme: Scheme): string {
  const fixed = plain[scheme][colour];
  return `fill="${fixed}" style="fill:var(--heed-${colour},${fixed})"`;
}

/** The same for a step of a ramp, or for the ink on it. */
export function stepFill(name: RampName, step: number, scheme: Scheme, part: 'ink' | 'background') {
  const fixed = ramp(name, scheme)[step]![part];
  const variable = part === 'ink' ? `--heed-${name}-ink-${step}` : `--heed-${name}-${step}`;
  return `fill="${fixed}" style="fill:var(${variable},${fixed})"`;
}

/** A number with at most two decimals: pictures stay small. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A share as people read it: `0.42`, and `0.004` where two decimals would say nothing. */
export function share(value: number): string {
  return value >= 0.01 || value === 0 ? value.toFixed(2) : value.toPrecision(1);
}

/**
 * Wraps a picture's body in an SVG element with a paper behind it and a name for screen readers.
 *
 * @param title - what the picture shows, in words
 * @param body - markup, escaped already
 */
export function svgOf(
  width: number,
  height: number,
  title: string,
  body: string,
  scheme: Scheme,
): string {
  const [w, h] = [short(Math.ceil(width)), short(Math.ceil(height))];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-label="${escapeText(title)}">` +
    `<title>${escapeText(title)}</title><rect width="${w}" height="${h}" ${plainFill('paper', scheme)}/>${body}</svg>`
  );
}

/** The one line under a picture: its parts joined, in small sans. */
export function captionOf(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** A line of small sans text. */
export function note(x: number, y: number, text: string, scheme: Scheme, size = 12): string {
  return `<text x="${short(x)}" y="${short(y)}" font-family="${families.sans}" font-size="${size}" ${plainFill('muted', scheme)}>${escapeText(text)}</text>`;
}
