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
import type { TranslatedSentence, Translation } from './translation.js';

/** What an alignment is judged by. */
export interface AlignmentJudged {
  /** The training pairs, of which the dictionaries are learned. */
  train: readonly SentencePair[];
  /** Translations with their attention. */
  translations: readonly Translation[];
  /** Of the translator. */
  subwords: Subwords;
}

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
  { source, text, attention }: TranslatedSentence,
  subwords: Subwords,
): AlignedSample[] {
  const maps = (attention?.maps ?? []).filter(
    ({ queries, keys }) => queries.name === 'target' && keys.name === 'source',
  );
  const [first] = maps;
  const read = first && piecedWords(source, first.keys.labels, subwords);
  const written = first && piecedWords(text, first.queries.labels, subwords);
  return read && written ? [{ maps, source: read, target: written }] : [];
}

function learnLinks({ train, subwords }: AlignmentJudged): SureLinks {
  const words = (text: string) => subwords.encode(text).words;
  return learnSureLinks(
    train.map(({ source, target }) => ({ source: words(source), target: words(target) })),
  );
}

const sentencesOf = ({ translations }: AlignmentJudged): TranslatedSentence[] =>
  translations.flatMap(({ sentences }) => sentences);

/**
 * How well a translator's word alignment agrees with one that is learned from the training sentences
 * without it: see `learnSureLinks`.
 */
export function evaluateAlignment(judged: AlignmentJudged): AlignmentAgreement {
  const alignments = sentencesOf(judged).flatMap(({ alignment }) => alignment ?? []);
  return alignmentAgreement(alignments, learnLinks(judged));
}

/** The heads that agree best with such links; on other sentences than those that are reported. */
export function chooseAlignmentHeads(judged: AlignmentJudged): HeadOf[] {
  const samples = sentencesOf(judged).flatMap((sentence) => sampleOf(sentence, judged.subwords));
  return chooseHeads(samples, learnLinks(judged));
}
