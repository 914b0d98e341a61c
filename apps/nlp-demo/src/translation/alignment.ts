import type { AttentionMap, TokenSpan } from '@heed/attention-core/explain';
import type { MapChoice, SeenResult, Sight } from '@heed/demo-kit';
import {
  alignWords,
  sentenceTraces,
  type TranslatedSentence,
  type Translation,
  type WordAlignment,
} from '@heed/nlp';
import { partOf, type Words, wordsOf } from './words.js';

/** A translation with its attention. */
export type SeenTranslation = Translation & SeenResult;

/** What is there of a translation, finished or not: sentences up to the first of which nothing is known. */
export interface WrittenTranslation extends Pick<Translation, 'text' | 'attention'> {
  sentences: readonly Pick<TranslatedSentence, 'alignment'>[];
}

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

/** A map of a translation looking at its text, and which of its sentences it is of. */
interface Crossing {
  sentence: number;
  map: AttentionMap;
}

/** Whether a map is of the translation looking at its text. */
const crosses = ({ queries, keys }: AttentionMap): boolean =>
  queries.name === 'target' && keys.name === 'source';

/** The maps that cross from a translation to its text, the translator's own alignment behind those of a sentence. */
function crossingOf(written: WrittenTranslation): Crossing[] {
  const traces = sentenceTraces(written);
  return written.sentences.flatMap(({ alignment }, sentence) => {
    const maps = traces[sentence]!.maps.filter(crosses);
    const all = alignment ? [...maps, alignmentMap(alignment)] : maps;
    return all.map((map) => ({ sentence, map }));
  });
}

/** An alignment of words as a map of one head. */
function alignmentMap({ source, target, weights }: WordAlignment): AttentionMap {
  return {
    name: alignmentName,
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
  const traces = sentenceTraces(result);
  const seen = [sentence, ...traces.keys()].find((place) => traces[place]?.maps.length) ?? 0;
  const offered = crossingOf(result).filter((crossing) => crossing.sentence === seen);
  return { trace: traces[seen] ?? result.attention, maps: offered.map(({ map }) => map) };
}

/**
 * The alignment that the attention of a translator shows, by `alignWords`.
 *
 * @param text - what is translated
 */
export function alignmentOf(
  text: string,
  written: WrittenTranslation,
  { layer, head }: MapChoice,
): Alignment {
  const crossing = crossingOf(written);
  const found = crossing.filter(({ map }) => map.name === layer);
  const chosen = found.length > 0 ? found : lastOfEach(crossing);
  const source = wordsOf(
    text,
    chosen.flatMap(({ map }) => map.keys.labels),
  );
  const target = wordsOf(
    written.text,
    chosen.flatMap(({ map }) => map.queries.labels),
  );
  const sentencesOf = (side: 'queries' | 'keys') =>
    chosen.flatMap(({ map, sentence }) => map[side].labels.map(() => sentence));
  const links: Link[][] = target.words.map(() => []);
  let [query, key] = [0, 0];
  for (const { map } of chosen) {
    const [queries, keys] = [map.queries.labels.length, map.keys.labels.length];
    const heard = partOf(source, key, key + keys);
    const said = partOf(target, query, query + queries);
    const heads = Number(head) < map.heads ? [{ map: map.name, head: Number(head) }] : undefined;
    alignWords([map], heard, said, heads).weights.forEach((row, word) => {
      const own = Array.from(row, (weight, from) => ({
        source: heard.first + from,
        target: said.first + word,
        weight,
      }));
      links[said.first + word]!.push(...own);
    });
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

/** The last map of each sentence. */
function lastOfEach(crossing: readonly Crossing[]): Crossing[] {
  return [...new Map(crossing.map((each) => [each.sentence, each])).values()];
}
