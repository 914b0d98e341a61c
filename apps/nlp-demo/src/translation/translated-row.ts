import type { TokenSpan } from '@heed/attention-core/explain';
import type { Point } from '@heed/attention-core/view';
import type { MapChoice } from '@heed/demo-kit';
import { firstBoxes } from '../text-ranges.js';
import {
  type AlignedWord,
  type Alignment,
  alignmentName,
  alignmentOf,
  type Link,
  type SeenTranslation,
  type WrittenTranslation,
} from './alignment.js';
import { saidOf } from './link-words.js';
import { threads } from './threads.js';
import { countWords } from './words.js';
import { writtenWords } from './written-words.js';

/** What is pointed at: a word of a translation, or a part of the text. */
export type Pointed = { target: number } | { source: TokenSpan };

/** Where lines lie. */
export interface Places {
  /** What they are drawn on. */
  origin: DOMRect;
  /** Where parts of the text are, given in their order. */
  boxesOf(spans: readonly TokenSpan[]): readonly DOMRect[];
  /** Share of full light below which there is no line. */
  least: number;
  /** Which sentence of a long text has lines. */
  sentence: number;
}

/** A translation above or below its text, and the lines between them. */
export interface TranslatedRow {
  readonly root: HTMLElement;
  readonly lines: SVGElement;
  readonly alignment: Alignment;
  /** Shows how far the translation of a text has come. */
  write(text: string, growing: WrittenTranslation): void;
  /** Shows a translation of a text, aligned as the choice says; `undefined` for none. */
  show(text: string, result: SeenTranslation | undefined, choice: MapChoice): void;
  /** Draws the lines. */
  place(places: Places): void;
  /** Leaves only the lines of what is pointed at; none where that is elsewhere. */
  point(pointed: Pointed | 'elsewhere' | undefined): void;
  /** The links of what is pointed at. */
  linksOf(pointed: Pointed): Link[];
  /** A word of the translation. */
  wordAt(index: number): string;
}

/** The weight that gets full light: all that a word looked at. */
export const fullWeight = 1;

/** Words of a text that stand in one line: where there are more, sentences get their lines one at a time. */
const mostWords = 16;
/** Room between a word and its lines, in pixels. */
const room = 5;
/** Share of full light below which a line only blurs the picture. */
const faintest = 0.12;

const byTranslator: MapChoice = { layer: alignmentName, head: 'mean' };
const nothing: Alignment = { source: [], target: [], links: [] };

/**
 * @param label - for screen readers
 * @param options - `language` of the translation; `side`: above or below its text; above it has the cool
 *   light of what stands beside something
 * @param onPoint - see `writtenWords`
 */
export function translatedRow(
  label: string,
  { language, side }: { language: string; side: 'above' | 'below' },
  onPoint: (index: number | undefined, stay: boolean) => void,
): TranslatedRow {
  const ramp = side === 'above' ? 'cool' : 'warm';
  const written = writtenWords(label, { language, ramp }, onPoint);
  const lines = threads(ramp);
  let alignment = nothing;
  let shown = '';
  /** Whether all sentences have their lines at once. */
  let all = true;
  let seen: SeenTranslation | undefined;

  function linksOf(pointed: Pointed): Link[] {
    if ('target' in pointed) return [...(alignment.links[pointed.target] ?? [])];
    const { start, end } = pointed.source;
    const under = alignment.source.map((word) => word.start < end && word.end > start);
    return alignment.links.flatMap((links) => links.filter(({ source }) => under[source]));
  }

  return {
    root: written.root,
    lines: lines.root,
    get alignment() {
      return alignment;
    },
    write(text, growing) {
      alignment = alignmentOf(text, growing, byTranslator);
      [shown, seen, all] = [growing.text, undefined, countWords(text) <= mostWords];
      written.write(shown);
    },
    show(text, result, choice) {
      alignment = result ? alignmentOf(text, result, choice) : nothing;
      const { source, target, links } = alignment;
      [shown, all] = [result?.text ?? '', countWords(text) <= mostWords];
      // Another layer of the same answer changes no word, and what has the focus keeps it.
      if (result === undefined || seen !== result) written.show(shown, target);
      seen = result;
      const heard = (link: Link): string =>
        text.slice(source[link.source]!.start, source[link.source]!.end);
      written.describe(
        target.map(({ start, end }, word) => saidOf(shown.slice(start, end), links[word]!, heard)),
      );
    },
    place({ origin, boxesOf, least, sentence }) {
      const { source, target, links } = alignment;
      const thickest = parseFloat(getComputedStyle(written.root).fontSize) / 7;
      /** The boxes of the words in sight, by their numbers. */
      const placesOf = (
        words: readonly AlignedWord[],
        boxesOf: Places['boxesOf'],
      ): ReadonlyMap<number, DOMRect> => {
        const seen = [...words.keys()].filter((word) => all || words[word]!.sentence === sentence);
        const boxes = boxesOf(seen.map((word) => words[word]!));
        return new Map(seen.map((word, place) => [word, boxes[place]!]));
      };
      const heard = placesOf(source, boxesOf);
      const said = placesOf(target, (spans) => firstBoxes(written.root, spans));
      const below = (box: DOMRect): Point => [
        box.x + box.width / 2 - origin.x,
        box.bottom - origin.y + room,
      ];
      const above = (box: DOMRect): Point => [below(box)[0], box.top - origin.y - room];
      const placed = [...said].flatMap(([word, box]) =>
        links[word]!.flatMap((link) => {
          const from = heard.get(link.source);
          if (from === undefined) return [];
          return side === 'below'
            ? [{ ...link, from: below(from), to: above(box) }]
            : [{ ...link, from: above(from), to: below(box) }];
        }),
      );
      lines.draw(placed, { full: fullWeight, least: Math.max(least, faintest), thickest });
    },
    point(pointed) {
      const own = pointed === 'elsewhere' ? undefined : pointed;
      const links = own && linksOf(own);
      const kept = links && new Set(links.map(({ source, target }) => `${source} ${target}`));
      lines.keep(({ source, target }) =>
        kept ? kept.has(`${source} ${target}`) : pointed !== 'elsewhere',
      );
      written.mark(own && 'target' in own ? own.target : undefined);
      const weights = new Float32Array(alignment.target.length);
      if (own && 'source' in own) for (const link of links!) weights[link.target]! += link.weight;
      written.light(weights, fullWeight);
    },
    linksOf,
    wordAt(index) {
      const { start, end } = alignment.target[index]!;
      return shown.slice(start, end);
    },
  };
}
