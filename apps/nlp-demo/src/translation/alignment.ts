import {
  type AttentionMap,
  headAverage,
  pickHead,
  type TokenSpan,
} from '@heed/attention-core/explain';
import type { MapChoice, SeenResult, Sight } from '@heed/demo-kit';
import type { TranslatedSentence, Translation } from '@heed/nlp';
import { type Words, wordsOf } from './words.js';

/** A translation with its attention. */
export type SeenTranslation = Translation & SeenResult;

/** The name of the map between words that a translator itself makes of its heads. */
export const alignmentName = 'alignment';

/** A word of a text, and which of its sentences it is in. */
export interface AlignedWord extends TokenSpan {
  sentence: number;
}

/** How much a word of a translation looked at a word of its text. */
export interface Link {
  source: number;
  target: number;
  /** 0 … 1 */
  weight: number;
}

/** Which words of a translation looked at which words of its text. */
export interface Alignment {
  source: readonly AlignedWord[];
  target: readonly AlignedWord[];
  /** Of each word of the translation. */
  links: readonly (readonly Link[])[];
}

/** Before the names of maps, where a text has several sentences. */
const sentencePrefix = /^sentence-(\d+)\//;

/** Whether a map is of the translation looking at its text. */
const crosses = ({ queries, keys }: AttentionMap): boolean =>
  queries.name === 'target' && keys.name === 'source';

/** The number of a map's sentence. */
const sentenceOf = ({ name }: AttentionMap): number =>
  Number(sentencePrefix.exec(name)?.[1] ?? 1) - 1;

const withoutSentence = ({ name }: AttentionMap): string => name.replace(sentencePrefix, '');

/** The maps that cross from a translation to its text, the translator's own alignment behind those of a sentence. */
function crossingOf({ attention, sentences }: SeenTranslation): AttentionMap[] {
  const aligned = sentences.flatMap((sentence, place) => {
    const name = sentences.length > 1 ? `sentence-${place + 1}/${alignmentName}` : alignmentName;
    return sentence.alignment ? [alignmentMap(name, sentence.alignment)] : [];
  });
  return [...attention.maps.filter(crosses), ...aligned];
}

/** An alignment of words as a map of one head. */
function alignmentMap(
  name: string,
  { source, target, weights }: NonNullable<TranslatedSentence['alignment']>,
): AttentionMap {
  return {
    name,
    heads: 1,
    queries: { kind: 'tokens', name: 'target', labels: target },
    keys: { kind: 'tokens', name: 'source', labels: source },
    weights: Float32Array.from(weights.flatMap((row) => Array.from(row))),
  };
}

/**
 * The attention of one sentence, of which the maps that cross from the translation to its text are offered.
 *
 * @param sentence - its number; where the model left that as it was, the first that it translated
 */
export function sightOf(result: SeenTranslation, sentence: number): Sight {
  const { model, maps } = result.attention;
  const known = maps.map(sentenceOf);
  const seen = known.includes(sentence) ? sentence : (known[0] ?? 0);
  const own = (all: readonly AttentionMap[]) =>
    all
      .filter((map) => sentenceOf(map) === seen)
      .map((map) => ({ ...map, name: withoutSentence(map) }));
  return { trace: { model, maps: own(maps) }, maps: own(crossingOf(result)) };
}

/**
 * The alignment that the attention of a translator shows: of a word of several pieces, the mean of what they
 * looked at; at a word of several pieces, the sum of what fell on them.
 *
 * @param text - what was translated
 */
export function alignmentOf(
  text: string,
  result: SeenTranslation,
  { layer, head }: MapChoice,
): Alignment {
  const crossing = crossingOf(result);
  const found = crossing.filter((map) => withoutSentence(map) === layer);
  const chosen = found.length > 0 ? found : lastOfEach(crossing);
  const source = wordsOf(
    text,
    chosen.flatMap(({ keys }) => keys.labels),
  );
  const target = wordsOf(
    result.text,
    chosen.flatMap(({ queries }) => queries.labels),
  );
  const sentencesOf = (side: 'queries' | 'keys') =>
    chosen.flatMap((map) => map[side].labels.map(() => sentenceOf(map)));
  const links: Link[][] = target.words.map(() => []);
  let [query, key] = [0, 0];
  for (const map of chosen) {
    const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
    const heard = source.wordOf.slice(key, key + keys);
    const said = target.wordOf.slice(query, query + queries);
    for (const link of linksOf(oneHead(map, head), said, heard)) links[link.target]!.push(link);
    [query, key] = [query + queries, key + keys];
  }
  return {
    source: inSentences(source, sentencesOf('keys')),
    target: inSentences(target, sentencesOf('queries')),
    links,
  };
}

/** Words with the sentences of their pieces. */
function inSentences({ words, wordOf }: Words, sentences: readonly number[]): AlignedWord[] {
  const found = words.map((word) => ({ ...word, sentence: 0 }));
  wordOf.forEach((word, piece) => {
    if (word !== undefined) found[word]!.sentence = sentences[piece]!;
  });
  return found;
}

/** Weights of pieces as weights of their words. */
function linksOf(weights: Float32Array, said: Words['wordOf'], heard: Words['wordOf']): Link[] {
  const found = new Map<string, Link>();
  said.forEach((target, query) => {
    if (target === undefined) return;
    const share = 1 / said.filter((word) => word === target).length;
    heard.forEach((source, key) => {
      if (source === undefined) return;
      const name = `${target} ${source}`;
      const link = found.get(name) ?? { source, target, weight: 0 };
      link.weight += share * weights[query * heard.length + key]!;
      found.set(name, link);
    });
  });
  return [...found.values()];
}

/** One head of a map, or the mean of all. */
function oneHead(map: AttentionMap, head: string): Float32Array {
  return (Number(head) < map.heads ? pickHead(map, Number(head)) : headAverage(map)).weights;
}

/** The last map of each sentence. */
function lastOfEach(maps: readonly AttentionMap[]): AttentionMap[] {
  return [...new Map(maps.map((map) => [sentenceOf(map), map])).values()];
}
