/** A word and where its middle should be, in pixels. */
export interface WordBox {
  middle: number;
  width: number;
}

/**
 * Left edges of words in a line, each as near to its middle as the others let it.
 *
 * @param words - in their order
 * @param room - width of the line, in pixels
 * @param gap - least distance between two words, in pixels
 * @returns undefined where they do not fit into the line
 */
export function placeWords(
  words: readonly WordBox[],
  room: number,
  gap: number,
): number[] | undefined {
  const needed = words.reduce((sum, { width }) => sum + width + gap, -gap);
  if (needed > room) return undefined;
  let free = 0;
  const lefts = words.map(({ middle, width }) => {
    const left = Math.max(free, middle - width / 2);
    free = left + width + gap;
    return left;
  });
  // What was pushed over the end goes back, and pushes those before it.
  let end = room;
  for (let index = words.length - 1; index >= 0; index--) {
    lefts[index] = Math.min(lefts[index]!, end - words[index]!.width);
    end = lefts[index]! - gap;
  }
  return lefts;
}
