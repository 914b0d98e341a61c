import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';

/** One abstract of SciTLDR-A with its summaries. */
export interface SummarisedAbstract {
  /** The abstract's sentences, in order. */
  sentences: string[];
  /** Summaries in about one sentence: the authors', in dev and test also those of reviewers. */
  summaries: string[];
  /** Which sentence the data set's authors found closest to the first summary, from 0. */
  closest: number;
}

/** The three parts of SciTLDR. */
export type SciTldrSplit = 'train' | 'dev' | 'test';

/**
 * Reads one split of SciTLDR-A, in the file's order.
 *
 * @param folder - what `findDataset('scitldr')` gave
 * @throws HeedError `file-missing`, or `data` naming file and line
 */
export async function readSciTldr(
  folder: string,
  split: SciTldrSplit,
): Promise<SummarisedAbstract[]> {
  const path = join(folder, 'SciTLDR-Data', 'SciTLDR-A', `${split}.jsonl`);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where: 'readSciTldr',
      required: `${path} must be a readable file`,
      cause,
    });
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw wrong(path, 'must have abstracts', 'an empty file');
  return lines.map((line, index) => parseLine(line, `${path} line ${index + 1}`));
}

interface Line {
  source: string[];
  source_labels: number[];
  target: string[];
}

function parseLine(line: string, place: string): SummarisedAbstract {
  const parsed = parseJson(line, place);
  if (!isLine(parsed)) {
    const required = 'must have source, target, and in source_labels a number a sentence';
    throw wrong(place, required, describeValue(parsed));
  }
  return {
    sentences: parsed.source,
    summaries: parsed.target,
    closest: parsed.source_labels.indexOf(1),
  };
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw wrong(place, 'must be JSON', describeValue(line));
  }
}

function isLine(value: unknown): value is Line {
  const line = (value ?? {}) as Partial<Record<keyof Line, unknown>>;
  const are = (list: unknown, type: string): list is unknown[] =>
    Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === type);
  const { source, target, source_labels: labels } = line;
  if (!are(source, 'string') || !are(target, 'string') || !are(labels, 'number')) return false;
  return labels.length === source.length;
}

function wrong(place: string, required: string, got: string): HeedError {
  return new HeedError({
    code: 'data',
    where: 'readSciTldr',
    required: `${place} ${required}`,
    got,
  });
}
