/** One sentence of a text. */
export interface Sentence {
  text: string;
  /** Where it begins in the whole text, in UTF-16 code units as of `String.slice`. */
  from: number;
  /** Where it ends; `from` and `to` leave out white space around it. */
  to: number;
}

/** Where a part of a text begins and ends. */
export type Span = Pick<Sentence, 'from' | 'to'>;

/** Sentences of more words are cut: what is so long has no sentence ends, such as a transcript or a list. */
const mostWords = 100;

/** Abbreviations that end no sentence, whatever follows. */
const inner = String.raw`Dr|Mr|Mrs|Ms|Prof|St|Fig|Figs|Eq|Eqs|Sec|Secs|Ref|Refs|Tab|Ch|Vol|No|Nos|pp|vs|cf|ca|e\.g|i\.e|viz|resp|approx|w\.r\.t`;
const abbreviated = new RegExp(String.raw`(?:^|[\s(\[])(?:${inner})\.\s*$`, 'i');

/** An initial, alone or after a name or another initial: `J.`, `George W.`; not `vitamin C.` */
const initial = /(?:^|\p{Lu}[\p{L}.’'-]*\s+)\(?\p{Lu}\.\s*$/u;

/** Words that begin sentences and are no surnames. */
const opening =
  /^(?:A|An|As|At|But|For|He|However|If|In|It|Its|On|Our|She|The|These|They|This|Thus|To|We|When)\b/;

/** What ends with a mark in front of something that is no new word, as in an address: `…?id=7`. */
const tight = /[.?!]$/;
const quoted = /["'”’)\]]\s*$/;

/** Whether two neighbouring pieces are one sentence, which the Unicode rules cannot know. */
function belongTogether(before: string, after: string): boolean {
  if (/\n/.test(before.slice(before.trimEnd().length))) return false;
  if (abbreviated.test(before)) return true;
  if (initial.test(before)) return !opening.test(after);
  if (!/[\p{L}\p{N}]/u.test(after)) return true; // marks and emoji alone
  if (tight.test(before)) return /^[\p{L}\p{N}=&/]/u.test(after);
  return quoted.test(before) && /^\p{Ll}/u.test(after);
}

/** Line breaks within a paragraph as blanks; blank lines stay, which part sentences. Nothing moves. */
const unwrapped = (text: string): string =>
  text.replace(/\s+/g, (gap) => {
    const first = gap.indexOf('\n');
    if (first < 0) return gap;
    return first === gap.lastIndexOf('\n') ? ' '.repeat(gap.length) : gap.replace(/\r/g, ' ');
  });

/** How much of a piece is looked at to tell whether it goes on. */
const tail = 80;

function mended(text: string): Span[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
  const spans: Span[] = [];
  for (const { segment, index } of segmenter.segment(text)) {
    const last = spans.at(-1);
    const to = index + segment.length;
    const before = last && text.slice(Math.max(last.from, last.to - tail), last.to);
    if (before !== undefined && belongTogether(before, segment)) last!.to = to;
    else spans.push({ from: index, to });
  }
  return spans;
}

/** A piece of too many words as several, at line ends where it has some. */
function cut(text: string, { from, to }: Span): Span[] {
  const piece = text.slice(from, to);
  if ([...piece.matchAll(/\S+/g)].length <= mostWords) return [{ from, to }];
  return [...piece.matchAll(/[^\n]+/g)].flatMap((line) => {
    const words = [...line[0].matchAll(/\S+/g)];
    return Array.from({ length: Math.ceil(words.length / mostWords) }, (_, part) => {
      const [first, next] = [words[part * mostWords]!, words[(part + 1) * mostWords]];
      const start = from + line.index;
      return { from: start + first.index, to: start + (next?.index ?? line[0].length) };
    });
  });
}

function trimmed(text: string, { from, to }: Span): Sentence {
  const piece = text.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  const content = piece.trim();
  return { text: content, from: start, to: start + content.length };
}

/**
 * The sentences of a text by the rules of Unicode (UAX #29, `Intl.Segmenter`), mended where these need to know
 * more than letters: abbreviations, initials, web addresses, quotations. A blank line ends a sentence, a
 * single line break does not. What goes on for more than 100 words without an end is cut, at line breaks
 * first. Pieces without a letter or number are left out.
 */
export function splitSentences(text: string): Sentence[] {
  const plain = unwrapped(text);
  return mended(plain)
    .flatMap((span) => cut(text, span))
    .map((span) => trimmed(text, span))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text));
}
