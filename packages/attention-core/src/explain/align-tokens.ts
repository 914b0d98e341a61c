/** Where a token stands in its text: characters `start` to `end`, `end` excluded. */
export interface TokenSpan {
  start: number;
  end: number;
}

/** Marks by which tokenisers say "continues a word" (`##`, `@@`) or "a space came before" (`Ġ`, `▁`). */
const marks = /^(?:##|Ġ|▁)|(?:@@|<\/w>)$/gu;

/** How many letters may be skipped to find a token: further away, it is more likely another one. */
const reach = 64;

/**
 * Finds the labels of a token axis in the text that they came from, so that a page can light the
 * words as they were written. Letter case, the shape of
 * apostrophes and the marks of common tokenisers do not matter.
 *
 * @param text - what the model was given
 * @param labels - the tokens, in order
 * @returns one span a label; `null` for a token that is not in the text, such as `[CLS]`
 */
export function alignTokens(text: string, labels: readonly string[]): (TokenSpan | null)[] {
  const lower = plain(text);
  let from = 0;
  return labels.map((label) => {
    const wanted = plain(label.replace(marks, ''));
    if (wanted === '') return null;
    const start = lower.indexOf(wanted, from);
    if (start < 0 || lower.slice(from, start).replace(/\s+/g, '').length > reach) return null;
    from = start + wanted.length;
    return { start, end: from };
  });
}

/** Lower case and straight apostrophes, each character in its place. */
function plain(text: string): string {
  return Array.from(text.replaceAll('’', "'"), (character) => {
    // Lower-casing a few letters changes their length; those stay as they are, or spans would shift.
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
  }).join('');
}
