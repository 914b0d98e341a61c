import type { TokenSpan } from '@heed/attention-core/explain';
import type { Light } from '@heed/demo-kit';
import { heardOf, saidOf } from './link-words.js';
import { fullWeight, type Pointed, type TranslatedRow } from './translated-row.js';

/** A word that is pointed at: of a translation, or of the text that this translation is of. */
export interface At {
  row: TranslatedRow;
  pointed: Pointed;
}

/** The sentence that it is in. */
export function sentenceAt({ row: { alignment }, pointed }: At): number {
  const word =
    'target' in pointed
      ? alignment.target[pointed.target]
      : alignment.source.find(({ start }) => start === pointed.source.start);
  return word?.sentence ?? 0;
}

/** The word and its partners in words, with what it gave them or got from them. */
export function wordsAt({ row, pointed }: At, text: string): string {
  const { alignment, linksOf, wordAt } = row;
  const heard = ({ start, end }: TokenSpan): string => text.slice(start, end);
  const links = linksOf(pointed);
  return 'source' in pointed
    ? heardOf(heard(pointed.source), links, ({ target }) => wordAt(target))
    : saidOf(wordAt(pointed.target), links, ({ source }) => heard(alignment.source[source]!));
}

/** The light on the text: on what a word looked at, or on the word that is pointed at. */
export function lightAt(at: At, text: string): Light {
  const { row, pointed } = at;
  const { alignment, linksOf } = row;
  const { source } = alignment;
  const weights = new Float32Array(source.length);
  if ('source' in pointed) {
    weights[source.findIndex(({ start }) => start === pointed.source.start)] = fullWeight;
  } else for (const link of linksOf(pointed)) weights[link.source] = link.weight;
  // What is before its sentence stays one dark piece, so that a long text is lit as quickly as a short one.
  const sentence = sentenceAt(at);
  const first = source.findIndex((word) => word.sentence === sentence);
  const own = source.slice(first).filter((word) => word.sentence === sentence);
  const before = text.slice(0, source[first]?.start ?? 0);
  return {
    tokens: [before, ...own.map(({ start, end }) => text.slice(start, end))],
    weights: [0, ...weights.subarray(first, first + own.length)],
    full: fullWeight,
  };
}
