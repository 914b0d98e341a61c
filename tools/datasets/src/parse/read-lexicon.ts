import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';

/** The file of the `vader-lexicon` data set. */
export const lexiconFile = 'vader_lexicon.txt';

/**
 * Reads the valence of each word: −4 the most negative, 4 the most positive.
 *
 * @param folder - what `findDataset('vader-lexicon')` gave
 * @throws HeedError `file-missing`, or `data` naming file and line
 */
export async function readLexicon(folder: string): Promise<Map<string, number>> {
  const path = join(folder, lexiconFile);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where: 'readLexicon',
      required: `${path} must be a readable file`,
      cause,
    });
  });
  const valences = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const [word, valence] = line.split('\t');
    const number = Number(valence);
    if (!word || !valence?.trim() || !(Math.abs(number) <= 4)) {
      throw new HeedError({
        code: 'data',
        where: 'readLexicon',
        required: `${path} line ${index + 1} must be a word, a tab and a number from -4 to 4`,
        got: describeValue(line),
      });
    }
    valences.set(word.toLowerCase(), number);
  });
  return valences;
}
