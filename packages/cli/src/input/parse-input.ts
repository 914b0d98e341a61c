import { describeValue } from '@heed/attention-core/errors';
import type { InputKind } from '@heed/attention-core/plugin';
import { failure } from '../failure.js';
import type { Line } from './line-batches.js';
import { hasFiles, readInputFile } from './read-file.js';

/**
 * What the INPUT argument means to a task: itself where the task takes text; else JSON, or the path of a file
 * that holds it, a picture or a sound.
 *
 * @throws HeedError `input-value` where it must be JSON and is not; as `readInputFile`
 */
export async function parseArgument(text: string, kind: InputKind): Promise<unknown> {
  if (kind === 'text') return text;
  const isJson = /^\s*[[{]/.test(text);
  const isPath = !isJson && (hasFiles(kind) || text.toLowerCase().endsWith('.json'));
  return isPath ? readInputFile(text, kind, 'INPUT') : parseJson(text, 'INPUT');
}

/**
 * What a line of JSON Lines means; a string, for a picture or a sound, is the path of its file.
 *
 * @throws HeedError `input-value` naming file and line; as `readInputFile`
 */
export async function parseLine(line: Line, file: string, kind: InputKind): Promise<unknown> {
  const place = linePlace(line, file);
  const value = parseJson(line.text, place);
  const isPath = typeof value === 'string' && hasFiles(kind);
  return isPath ? readInputFile(value, kind, `${place}:`) : value;
}

/** How errors name a line: `reviews.jsonl line 3`. */
export function linePlace(line: Line, file: string): string {
  return `${file === '-' ? 'stdin' : file} line ${line.number}`;
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw failure('input-value', `${place} must be JSON`, describeValue(text), cause);
  }
}
