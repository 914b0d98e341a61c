import { HeedError } from '@heed/attention-core/errors';
import { readTokenizer } from './read-tokenizer.js';
import { specialPieces, subwordTokenizer } from './subword-format.js';
import { openWords } from './subwords.js';

/** One distinct word of the texts, cut into pieces as merging goes on. */
interface CutWord {
  pieces: number[];
  /** How often it occurs. */
  count: number;
}

/** Two neighbouring pieces as one number; a vocabulary has fewer than 2²⁰ pieces. */
const pairOf = (left: number, right: number): number => left * 2 ** 20 + right;
const partsOf = (pair: number): [number, number] => [Math.floor(pair / 2 ** 20), pair % 2 ** 20];

/** How often pairs of pieces stand side by side, and in which words. */
class PairCounts {
  private readonly counts = new Map<number, number>();
  private readonly words = new Map<number, Set<CutWord>>();

  add(word: CutWord, sign: 1 | -1): void {
    for (let place = 1; place < word.pieces.length; place++) {
      const pair = pairOf(word.pieces[place - 1]!, word.pieces[place]!);
      this.counts.set(pair, (this.counts.get(pair) ?? 0) + sign * word.count);
      if (sign < 0) continue;
      const words = this.words.get(pair) ?? new Set();
      this.words.set(pair, words.add(word));
    }
  }

  /** The most frequent pair, of equals the one with the smallest numbers; none if none occurs twice. */
  best(): number | undefined {
    let best: number | undefined;
    let most = 1;
    for (const [pair, count] of this.counts) {
      if (count > most || (count === most && best !== undefined && pair < best)) {
        best = pair;
        most = count;
      }
    }
    return best;
  }

  /** The words that hold a pair, or once did. */
  holding(pair: number): readonly CutWord[] {
    const words = [...(this.words.get(pair) ?? [])];
    this.words.delete(pair);
    return words;
  }
}

/** Puts one piece in the place of two, from the left. */
function merged(pieces: readonly number[], [left, right]: [number, number], piece: number) {
  const result: number[] = [];
  for (let place = 0; place < pieces.length; place++) {
    if (pieces[place] === left && pieces[place + 1] === right) {
      result.push(piece);
      place++;
    } else result.push(pieces[place]!);
  }
  return result;
}

function countWords(texts: Iterable<string>): Map<string, number> {
  const split = openWords(readTokenizer(subwordTokenizer(specialPieces, []), 'trainSubwords'));
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of split(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/**
 * Learns a sub-word vocabulary by byte-pair encoding: letters first, then, again and again, the two
 * pieces that stand side by side most often become one. Sennrich, Haddow & Birch 2016,
 * arXiv:1508.07909, algorithm 1. It makes the same merges as Hugging Face's `BpeTrainer`.
 *
 * @param texts - of all languages that share the vocabulary
 * @param size - pieces in the vocabulary, those that stand for no text included; fewer where no pair
 * occurs twice any more
 * @returns the content of a `tokenizer.json`, for `openSubwords`
 * @throws HeedError `option` where the letters alone are more than `size`; `data` without any word
 */
export function trainSubwords(texts: Iterable<string>, size: number): object {
  const counts = countWords(texts);
  const letters = [...new Set([...counts.keys()].flatMap((word) => [...word]))].sort(
    (a, b) => a.codePointAt(0)! - b.codePointAt(0)!,
  );
  requireLetters(letters, size);
  const vocabulary: string[] = [...specialPieces, ...letters];
  const number = new Map(vocabulary.map((piece, id) => [piece, id]));
  const pairs = new PairCounts();
  for (const [word, count] of counts) {
    pairs.add({ pieces: [...word].map((letter) => number.get(letter)!), count }, 1);
  }
  const merges: [string, string][] = [];
  while (vocabulary.length < size) {
    const pair = pairs.best();
    if (pair === undefined) break;
    const [left, right] = partsOf(pair);
    const [first, second] = [vocabulary[left]!, vocabulary[right]!];
    const piece = first + second;
    let id = number.get(piece);
    if (id === undefined) {
      id = vocabulary.push(piece) - 1;
      number.set(piece, id);
    }
    merges.push([first, second]);
    for (const word of pairs.holding(pair)) {
      pairs.add(word, -1);
      word.pieces = merged(word.pieces, [left, right], id);
      pairs.add(word, 1);
    }
  }
  return subwordTokenizer(vocabulary, merges);
}

function requireLetters(letters: readonly string[], size: number): void {
  const least = specialPieces.length + letters.length;
  if (letters.length === 0) {
    throw new HeedError({
      code: 'data',
      where: 'trainSubwords',
      required: 'the texts must hold at least one word',
    });
  }
  if (Number.isInteger(size) && size >= least) return;
  throw new HeedError({
    code: 'option',
    where: 'trainSubwords',
    required: `size must be a whole number from ${least} on, the letters alone`,
    got: String(size),
  });
}
