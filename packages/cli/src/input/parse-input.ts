import { describeValue } from '@heed/attention-core/errors';
import type { InputKind } from '@heed/attention-core/plugin';
import { failure } from '../failure.js';
import type { Line } from './line-batches.js';

const plainKinds: readonly InputKind[] = ['text', 'image', 'audio'];

/**
 * What the INPUT argument means to a task: itself where the task takes text or the path of a file,
 * else JSON.
 *
 * @throws HeedError `input-value` where it must be JSON and is not
 */
export function parseArgument(text: string, kind: InputKind): unknown {
  if (plainKinds.includes(kind)) return text;
  return parseJson(text, 'INPUT');
}

/**
 * What a line of JSON Lines means.
 *
 * @throws HeedError `input-value` naming file and line
 */
export function parseLine(line: Line, file: string): unknown {
  return parseJson(line.text, linePlace(line, file));
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
