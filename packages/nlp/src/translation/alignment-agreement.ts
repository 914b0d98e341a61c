import type { AttentionMap } from '@heed/attention-core/explain';
import {
  alignWords,
  headsOf,
  strongest,
  type HeadOf,
  type PiecedWords,
  type WordAlignment,
} from './alignment.js';
import { WordDictionary, type WordDictionaryOptions, type WordPair } from './word-dictionary.js';

/** A target word that translates a source word, by their places. */
export interface WordLink {
  source: number;
  target: number;
}

/** Finds words that surely translate each other. */
export type SureLinks = (pair: WordPair) => WordLink[];

const lower = ({ source, target }: WordPair): WordPair => ({
  source: source.map((word) => word.toLowerCase()),
  target: target.map((word) => word.toLowerCase()),
});

/** Marks are easily found, and nobody asks where they came from. */
const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const turned = ({ source, target }: WordPair): WordPair => ({ source: target, target: source });

/**
 * A reference for word alignments where nobody has drawn any: links on which two dictionaries agree, one for
 * each direction, both learned from the training sentences (see `WordDictionary`). Upper and lower case are
 * the same. Words without such a link and marks do not count.
 */
export function learnSureLinks(
  pairs: readonly WordPair[],
  options?: WordDictionaryOptions,
): SureLinks {
  const lowered = pairs.map(lower);
  const forward = new WordDictionary(lowered, options);
  const backward = new WordDictionary(lowered.map(turned), options);
  return (given) => {
    const pair = lower(given);
    const back = backward.align(turned(pair));
    return forward
      .align(pair)
      .map((source, target) => ({ source, target }))
      .filter(({ source, target }) => source >= 0 && back[source] === target)
      .filter(({ target }) => isWord(pair.target[target]!));
  };
}

/** How well attention agrees with the sure links; shares 0 … 1 of them. */
export interface AlignmentAgreement {
  /** How many links there are. */
  links: number;
  /** Of which the strongest attention of the target word is on its source word. */
  attention: number;
  /** The same for each source word being as likely as any other. */
  random: number;
  /** The same for the source word at the same part of the sentence. */
  diagonal: number;
}

/** A pair of sentences with its sure links. */
type Linked<Pair extends WordPair> = { pair: Pair; links: readonly WordLink[] };

const linked = <Pair extends WordPair>(
  pairs: readonly Pair[],
  sureLinks: SureLinks,
): Linked<Pair>[] => pairs.map((pair) => ({ pair, links: sureLinks(pair) }));

const countOf = (all: readonly Linked<WordPair>[]): number =>
  all.reduce((sum, { links }) => sum + links.length, 0);

/** Share of the links that are found; `find` gives the source word of each target word. */
function foundShare<Pair extends WordPair>(
  all: readonly Linked<Pair>[],
  find: (pair: Pair) => readonly number[],
): number {
  const found = all.map(({ pair, links }) => {
    const sources = find(pair);
    return links.filter(({ source, target }) => sources[target] === source).length;
  });
  return found.reduce((sum, count) => sum + count, 0) / countOf(all);
}

/** The source word at the same part of its sentence, for each target word. */
const diagonal = ({ source, target }: WordPair): number[] =>
  target.map((_, place) => Math.floor(((place + 0.5) / target.length) * source.length));

/**
 * How often the strongest attention of a word is on the word that it surely translates, beside chance and
 * the diagonal.
 */
export function alignmentAgreement(
  alignments: readonly WordAlignment[],
  sureLinks: SureLinks,
): AlignmentAgreement {
  const all = linked(alignments, sureLinks);
  const chances = all.map(({ links, pair }) => links.length / pair.source.length);
  return {
    links: countOf(all),
    attention: foundShare(all, strongest),
    random: chances.reduce((sum, chance) => sum + chance, 0) / countOf(all),
    diagonal: foundShare(all, diagonal),
  };
}

/** A translation, and where the decoder looked as it wrote it. */
export interface AlignedSample {
  /** Maps whose keys are the source's pieces and whose queries are the translation's. */
  maps: readonly AttentionMap[];
  source: PiecedWords;
  target: PiecedWords;
}

/**
 * The heads whose mean agrees best with the sure links: all, those of one layer, or a single one. Choose on
 * other sentences than those that are reported.
 */
export function chooseHeads(samples: readonly AlignedSample[], sureLinks: SureLinks): HeadOf[] {
  const heads = headsOf(samples[0]?.maps ?? []);
  const layers = [...new Set(heads.map(({ map }) => map))].map((name) =>
    heads.filter(({ map }) => map === name),
  );
  const aligned = (each: readonly HeadOf[]) =>
    samples.map(({ maps, source, target }) => alignWords(maps, source, target, each));
  const measured = [heads, ...layers, ...heads.map((head) => [head])].map((each) => ({
    heads: each,
    agreement: foundShare(linked(aligned(each), sureLinks), strongest),
  }));
  return measured.reduce((best, each) => (each.agreement > best.agreement ? each : best)).heads;
}
