import type { AttentionTrace } from '@heed/attention-core/explain';
import type { SentencePair } from '@heed/datasets';
import { blank } from '../text/subword-format.js';
import type { Subwords } from '../text/subwords.js';
import {
  alignmentAgreement,
  chooseHeads,
  learnSureLinks,
  type AlignedSample,
  type AlignmentAgreement,
  type SureLinks,
} from './alignment-agreement.js';
import type { HeadOf, PiecedWords } from './alignment.js';
import { sentenceTraces } from './join-traces.js';
import type { TranslatedSentence, Translation } from './translation.js';

const label = (piece: string): string => piece.replace(blank, '');

/** The words of a text, if it is cut into just these pieces. */
function piecedWords(
  text: string,
  labels: readonly string[],
  subwords: Subwords,
): PiecedWords | undefined {
  const { words, pieces, wordOf } = subwords.encode(text);
  const isSame = pieces.every((piece, place) => label(piece) === labels[place]);
  return isSame && words.length > 0 ? { words, wordOf } : undefined;
}

/** A sentence as a sample; none where the translation was written in other pieces than it is read in. */
function sampleOf(
  { source, text }: TranslatedSentence,
  { maps: all }: AttentionTrace,
  subwords: Subwords,
): AlignedSample[] {
  const maps = all.filter(
    ({ queries, keys }) => queries.name === 'target' && keys.name === 'source',
  );
  const [first] = maps;
  const read = first && piecedWords(source, first.keys.labels, subwords);
  const written = first && piecedWords(text, first.queries.labels, subwords);
  return read && written ? [{ maps, source: read, target: written }] : [];
}

/** The sure links that the training pairs teach, in the words that a translator reads. */
export function learnReference(train: readonly SentencePair[], subwords: Subwords): SureLinks {
  const words = (text: string) => subwords.encode(text).words;
  return learnSureLinks(
    train.map(({ source, target }) => ({ source: words(source), target: words(target) })),
  );
}

/**
 * How well a translator's word alignment agrees with one that is learned from the training sentences
 * without it: see `learnSureLinks`.
 *
 * @returns nothing for a translator without attention
 */
export function evaluateAlignment(
  translations: readonly Translation[],
  reference: SureLinks,
): AlignmentAgreement | undefined {
  const sentences = translations.flatMap((translation) => translation.sentences);
  const alignments = sentences.flatMap(({ alignment }) => alignment ?? []);
  return alignments.length > 0 ? alignmentAgreement(alignments, reference) : undefined;
}

/** The heads that agree best with the reference; on other sentences than those that are reported. */
export function chooseAlignmentHeads(
  translations: readonly Translation[],
  subwords: Subwords,
  reference: SureLinks,
): HeadOf[] {
  const samples = translations.flatMap((translation) => {
    const traces = sentenceTraces(translation);
    return translation.sentences.flatMap((each, place) => sampleOf(each, traces[place]!, subwords));
  });
  return chooseHeads(samples, reference);
}
