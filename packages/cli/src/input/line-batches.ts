import { StringDecoder } from 'node:string_decoder';

/** One line of a file, without its end. */
export interface Line {
  /** 1 for the first */
  number: number;
  text: string;
}

/**
 * Splits a stream of UTF-8 bytes into lines, in batches: what has arrived, `size` lines at most. So
 * a pipe that is written by hand is answered line by line, and a large file in full batches.
 *
 * Only `\n` and `\r\n` end a line; `node:readline` would also split at U+2028, which JSON allows
 * within a string.
 */
export async function* lineBatches(
  stream: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<Line[]> {
  const decoder = new StringDecoder('utf8');
  let number = 0;
  let rest = '';
  const makeLine = (text: string): Line => {
    number++;
    const marked = number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    return { number, text: marked.replace(/\r$/, '') };
  };

  for await (const chunk of stream) {
    const pieces = (rest + decoder.write(chunk)).split('\n');
    rest = pieces.pop() ?? '';
    for (let start = 0; start < pieces.length; start += size) {
      yield pieces.slice(start, start + size).map(makeLine);
    }
  }
  rest += decoder.end();
  if (rest !== '') yield [makeLine(rest)];
}
