import { shownLabel } from './shown-label.js';

const narrow = new Set("iljtfrI.,;:!'|()[]{}-’‘·");
const wide = new Set('mwMWQO@%—…');
/** Two halves of a flag, or a sign with what attaches to it: marks, and joiners with what they join. */
const characters = /\p{RI}{2}|.(?:\u200d.|[\p{Mn}\p{Me}\p{Cf}\p{EMod}])*/gsu;
/** Signs that take no room of their own. */
const unseen = /^[\p{Mn}\p{Me}\p{Cf}]/u;

/**
 * About how wide a text is, in units of its font size: pictures are drawn without a browser to
 * measure in. Made for a serif of middle width; `textLength` makes up for the difference.
 */
export function textWidth(text: string): number {
  return charactersOf(text).reduce((width, character) => width + widthOf(character), 0);
}

/** The characters of a text as people count them: an accent, a joined emoji or a flag is one with its parts. */
export function charactersOf(text: string): readonly string[] {
  return text.match(characters) ?? [];
}

/** A label as it can be seen, or its beginning with an ellipsis where it is wider than `most`. */
export function shorten(label: string, most: number): string {
  const text = shownLabel(label);
  if (textWidth(text) <= most) return text;
  let kept = '';
  for (const character of charactersOf(text)) {
    if (textWidth(kept + character) + 0.9 > most) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

function widthOf(character: string): number {
  if (character === ' ') return 0.25;
  if (narrow.has(character)) return 0.32;
  if (wide.has(character)) return 0.84;
  // Chinese, Japanese and Korean letters and most emoji fill a square.
  if (character.codePointAt(0)! >= 0x2e80) return 1;
  if (unseen.test(character)) return 0;
  return character !== character.toLowerCase() ? 0.66 : 0.52;
}
