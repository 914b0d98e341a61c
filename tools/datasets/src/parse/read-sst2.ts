import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';

/** One sentence of SST-2. */
export interface Sst2Sentence {
  /** Lower-cased words and punctuation with blanks between them. */
  text: string;
  /** 0 negative, 1 positive */
  label: 0 | 1;
}

/** The three parts of SST-2. */
export type Sst2Split = 'train' | 'dev' | 'test';

/**
 * Reads one split of SST-2, in the file's order.
 *
 * @param folder - what `findDataset('sst2')` gave
 * @throws HeedError `file-missing`, or `data` naming file and line
 */
export async function readSst2(folder: string, split: Sst2Split): Promise<Sst2Sentence[]> {
  const path = join(folder, 'data', 'SST2', `${split}.tsv`);
  const lines = (await readText(path)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw wrong(path, 'must have sentences', 'an empty file');
  return lines.map((line, index) => parseLine(line, `${path} line ${index + 1}`));
}

function parseLine(line: string, place: string): Sst2Sentence {
  const [text, label, ...rest] = line.replace(/\r$/, '').split('\t');
  if (text?.trim() && rest.length === 0 && (label === '0' || label === '1')) {
    return { text, label: label === '1' ? 1 : 0 };
  }
  throw wrong(place, 'must be a sentence, a tab, and 0 or 1', describeValue(line));
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new HeedError({
      code: 'file-missing',
      where: 'readSst2',
      required: `${path} must be a file that can be read`,
      got: String((error as NodeJS.ErrnoException).code),
      cause: error,
    });
  }
}

function wrong(place: string, required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where: 'readSst2', required: `${place} ${required}`, got });
}
