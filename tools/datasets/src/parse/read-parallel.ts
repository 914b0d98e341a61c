import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { HeedError } from '@heed/attention-core/errors';

/** A sentence and its translation. */
export interface SentencePair {
  source: string;
  target: string;
}

/** The three parts of a parallel corpus. */
export type ParallelSplit = 'train' | 'dev' | 'test';

/** Which sentences of a parallel corpus to read. */
export interface ParallelOptions {
  split: ParallelSplit;
  /** Language of the sentences, as the files' names end: `de`. */
  from: string;
  /** Language of the translations: `en`. */
  to: string;
}

/** Below the given folder, and where Multi30k has its files. */
const folders = ['', 'data/task1/raw'];

/** What files of a split are called, ours first. */
const names: Readonly<Record<ParallelSplit, readonly string[]>> = {
  train: ['train'],
  dev: ['dev', 'val', 'valid'],
  test: ['test', 'test_2016_flickr'],
};

/**
 * Reads one split of a parallel corpus: two text files, `train.de` and `train.en` for example, whose
 * lines translate each other. They may be packed (`train.de.gz`); `dev` may be called `val` or
 * `valid`. Pairs with an empty side are left out.
 *
 * @param folder - with the files, or what `findDataset('multi30k')` gave
 * @throws HeedError `file-missing`, or `data` where the files are empty or do not have as many lines
 */
export async function readParallel(
  folder: string,
  { split, from, to }: ParallelOptions,
): Promise<SentencePair[]> {
  const [sources, targets] = await Promise.all(
    [from, to].map((language) => readLines(folder, split, language)),
  );
  if (sources!.length !== targets!.length) {
    throw new HeedError({
      code: 'data',
      where: 'readParallel',
      required: `${split}.${from} and ${split}.${to} must have as many lines as each other`,
      got: `${sources!.length} and ${targets!.length}`,
    });
  }
  const pairs = sources!.map((source, line) => ({ source, target: targets![line]! }));
  const whole = pairs.filter(({ source, target }) => source !== '' && target !== '');
  if (whole.length > 0) return whole;
  throw new HeedError({
    code: 'data',
    where: 'readParallel',
    required: `${split}.${from} and ${split}.${to} must hold sentences`,
    got: 'none',
  });
}

async function readLines(
  folder: string,
  split: ParallelSplit,
  language: string,
): Promise<string[]> {
  const candidates = folders.flatMap((below) =>
    names[split].flatMap((name) =>
      ['', '.gz'].map((packed) => join(folder, below, `${name}.${language}${packed}`)),
    ),
  );
  for (const path of candidates) {
    const bytes = await readFile(path).catch(ignoreMissing);
    if (!bytes) continue;
    const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }
  throw new HeedError({
    code: 'file-missing',
    where: 'readParallel',
    required: `the folder must hold ${split}.${language} or ${split}.${language}.gz`,
    got: folder,
  });
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
