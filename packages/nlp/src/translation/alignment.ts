import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { AttentionMap } from '@heed/attention-core/explain';

/** A text as words, and which of them each of its pieces belongs to. */
export interface PiecedWords {
  words: readonly string[];
  /**
   * The word of each piece; `undefined` for one that is in no word. Pieces behind the last one, such as the
   * end, belong to none.
   */
  wordOf: readonly (number | undefined)[];
}

/** Which source words each word of a translation came from. */
export interface WordAlignment {
  source: readonly string[];
  target: readonly string[];
  /** For each target word the share of each source word; they sum to 1 at most. */
  weights: readonly Float32Array[];
}

/** One head of one layer. */
export interface HeadOf {
  /** Name of the map: `decoder-2/context`. */
  map: string;
  /** 0 … N − 1 */
  head: number;
}

/** Every head of some maps. */
export const headsOf = (maps: readonly AttentionMap[]): HeadOf[] =>
  maps.flatMap(({ name, heads }) =>
    Array.from({ length: heads }, (_, head) => ({ map: name, head })),
  );

/** Adds what one head gives to word by word. */
function addHead(
  sums: readonly Float32Array[],
  { weights, queries, keys }: AttentionMap,
  head: number,
  [source, target]: readonly [PiecedWords, PiecedWords],
): void {
  const [asked, offered] = [queries.labels.length, keys.labels.length];
  for (const [query, word] of target.wordOf.entries()) {
    if (word === undefined) continue;
    const row = (head * asked + query) * offered;
    for (const [key, from] of source.wordOf.entries()) {
      if (from !== undefined) sums[word]![from]! += weights[row + key]!;
    }
  }
}

/**
 * A word alignment from attention between pieces of words: a source word has the sum of what its pieces
 * are given, a target word the mean over its pieces and over the heads.
 *
 * @param maps - of what the decoder looked at in the source, queries the translation's pieces
 * @param heads - which of their heads count, at least one. Default: all
 * @throws HeedError `option` without maps or heads and for a head that there is not; `shape` where words have
 * more pieces than a map
 */
export function alignWords(
  maps: readonly AttentionMap[],
  source: PiecedWords,
  target: PiecedWords,
  heads: readonly HeadOf[] = headsOf(maps),
): WordAlignment {
  requireSome('map', maps);
  requireSome('head', heads);
  const sums = target.words.map(() => new Float32Array(source.words.length));
  for (const { map: name, head } of heads) {
    const map = maps.find((candidate) => candidate.name === name);
    if (!map || !(Number.isInteger(head) && head >= 0 && head < map.heads)) {
      throw new HeedError({
        code: 'option',
        where: 'alignWords',
        required: `heads must be among ${maps.map((each) => `${each.name} (${each.heads})`).join(', ')}`,
        got: `${name}, head ${head}`,
      });
    }
    requireFits(map, source, target);
    addHead(sums, map, head, [source, target]);
  }
  const pieces = target.words.map((_, word) => target.wordOf.filter((of) => of === word).length);
  return {
    source: source.words,
    target: target.words,
    weights: sums.map((row, word) => row.map((sum) => sum / (pieces[word]! * heads.length))),
  };
}

/** Without a head there would be no mean. */
function requireSome(name: 'map' | 'head', list: readonly unknown[]): void {
  if (list.length > 0) return;
  throw new HeedError({
    code: 'option',
    where: 'alignWords',
    required: `${name}s must hold at least one ${name}`,
    got: describeValue(list),
  });
}

function requireFits(
  { name, queries, keys }: AttentionMap,
  source: PiecedWords,
  target: PiecedWords,
) {
  const wanted = [target.wordOf.length, source.wordOf.length] as const;
  const got = [queries.labels.length, keys.labels.length] as const;
  if (wanted[0] <= got[0] && wanted[1] <= got[1]) return;
  throw new HeedError({
    code: 'shape',
    where: 'alignWords',
    required: `map ${name} must be of at least ${wanted[0]} × ${wanted[1]} pieces`,
    got: got.join(' × '),
  });
}

/** For each target word the source word with the largest share, the first of equals. */
export const strongest = ({ weights }: WordAlignment): number[] =>
  weights.map((row) => row.indexOf(Math.max(...row)));
