import { readEmbeddingFile } from './embedding-file.js';

/**
 * The most frequent words of the embedding, the most frequent first.
 *
 * @param folder - what `findDataset('glove-100d')` gave
 * @param count - how many words, ≥ 0; the file has 341,479
 * @throws HeedError `file-missing` or `file-damaged`
 */
export async function readFrequentWords(folder: string, count: number): Promise<string[]> {
  for await (const part of readEmbeddingFile(folder)) {
    if (part.kind === 'header') return part.header.words.slice(0, count);
  }
  return [];
}
