import { alignTokens } from '../explain/align-tokens.js';
import { charactersOf, textWidth } from './text-width.js';

/** A piece of text that stays together; `token` says whose weight it wears, if any. */
export interface Run {
  text: string;
  token: number | null;
  /** Whether a space comes before it. */
  spaced: boolean;
}

/** A run with its place: `x` and `width` in units of the font size, `line` from 0. */
export interface PlacedRun extends Run {
  x: number;
  width: number;
  line: number;
}

/** Signs that hang on to the word before them. */
const closing = /^[.,!?;:%)\]}’”…]|^['’](?:s|t|re|ve|ll|d|m)$|^n['’]t$/u;

/** Cuts a text into runs along its tokens; without the text, sets the tokens as words. */
export function runsOf(tokens: readonly string[], text?: string): Run[] {
  if (text === undefined) {
    return tokens.map((token, index) => {
      const continues = token.startsWith('##');
      return {
        text: continues ? token.slice(2) : token,
        token: index,
        spaced: index > 0 && !continues && !closing.test(token),
      };
    });
  }
  const runs: Run[] = [];
  const add = (piece: string, token: number | null): void => {
    piece.split(/(\s+)/u).forEach((part, index, parts) => {
      if (index % 2 === 1 || part === '') return;
      const gap = index > 0 ? parts[index - 1]! !== '' : false;
      runs.push({ text: part, token, spaced: gap || spaceBefore });
      spaceBefore = false;
    });
    spaceBefore ||= /\s$/u.test(piece);
  };
  let spaceBefore = false;
  let from = 0;
  alignTokens(text, tokens).forEach((span, token) => {
    if (span === null) return;
    if (span.start > from) add(text.slice(from, span.start), null);
    add(text.slice(span.start, span.end), token);
    from = span.end;
  });
  if (from < text.length) add(text.slice(from), null);
  return runs;
}

/**
 * Sets runs into lines of at most `most` font sizes. What is longer than a line is cut.
 *
 * @param reversed - whether lines begin at the right
 * @returns the runs with their places; `line` of the last one + 1 is the number of lines
 */
export function placeRuns(runs: readonly Run[], most: number, reversed = false): PlacedRun[] {
  const placed: PlacedRun[] = [];
  let [x, line] = [0, 0];
  for (const run of runs.flatMap((each) => cut(each, most))) {
    const width = textWidth(run.text);
    const gap = run.spaced && x > 0 ? textWidth(' ') : 0;
    if (x > 0 && x + gap + width > most) {
      x = 0;
      line++;
    } else {
      x += gap;
    }
    placed.push({ ...run, x: reversed ? most - x - width : x, width, line });
    x += width;
  }
  return placed;
}

function cut(run: Run, most: number): Run[] {
  if (textWidth(run.text) <= most) return [run];
  const parts: Run[] = [{ ...run, text: '' }];
  for (const character of charactersOf(run.text)) {
    const last = parts.at(-1)!;
    if (last.text !== '' && textWidth(last.text + character) > most) {
      parts.push({ ...run, text: character, spaced: false });
    } else {
      last.text += character;
    }
  }
  return parts;
}
