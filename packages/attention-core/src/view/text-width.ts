const narrow = new Set("iljtfrI.,;:!'|()[]{}-’‘·");
const wide = new Set('mwMWQO@%—…');

/**
 * About how wide a text is, in units of its font size: pictures are drawn without a browser to
 * measure in. Made for a serif of middle width; `textLength` makes up for the difference.
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The text itself, or its beginning with an ellipsis where it is wider than `most`. */
export function shorten(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  let kept = '';
  for (const character of text) {
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
  return character !== character.toLowerCase() ? 0.66 : 0.52;
}
