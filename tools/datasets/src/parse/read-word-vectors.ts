import { HeedError, describeValue } from '@heed/attention-core/errors';
import { readEmbeddingFile } from './embedding-file.js';

/**
 * The vectors of the wanted words that the embedding has, in the order of the file, so the most
 * frequent word first.
 *
 * @param folder - what `findDataset('glove-100d')` gave
 * @param words - lower-case words; those that the file lacks are missing from the result
 * @returns `[100]` a word
 * @throws HeedError `file-missing` or `file-damaged`
 */
export async function readWordVectors(
  folder: string,
  words: ReadonlySet<string>,
): Promise<Map<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  let dimensions = 0;
  let expected = 0;
  let seen = 0;
  for await (const part of readEmbeddingFile(folder)) {
    if (part.kind === 'header') {
      ({ dimensions, size: expected } = part.header);
      continue;
    }
    seen++;
    if (words.has(part.word)) vectors.set(part.word, parseVector(part, dimensions));
  }
  if (seen !== expected) throw damaged(`must have ${expected} words`, `${seen}`);
  return vectors;
}

function parseVector(part: { word: string; numbers: Buffer }, dimensions: number): Float32Array {
  let numbers: unknown;
  try {
    numbers = JSON.parse(part.numbers.toString('latin1'));
  } catch {
    throw damaged(`the vector of ${describeValue(part.word)} must be JSON`, 'something else');
  }
  // A length and an index follow the vector's own numbers.
  const vector = Float32Array.from((numbers as number[]).slice(0, dimensions));
  if (vector.length === dimensions && vector.every(Number.isFinite)) return vector;
  throw damaged(
    `the vector of ${describeValue(part.word)} must have ${dimensions} finite numbers`,
    describeValue(numbers),
  );
}

function damaged(required: string, got: string): HeedError {
  return new HeedError({ code: 'file-damaged', where: 'readWordVectors', required, got });
}
