import type { TaskResult } from '@heed/attention-core/plugin';
import { capital } from '../look/part-words.js';
import { isLabelled } from './verdict.js';

/** A share with its name, to be drawn as a bar. */
export interface Share {
  name: string;
  /** 0 … 1 */
  share: number;
}

/** One thing that a result says, ready to be read. */
export interface Fact {
  /** Its name in words: `Next step`. */
  name: string;
  /** A text, or shares of which the largest comes first. */
  value: string | readonly Share[];
}

/** Most shares and most entries of a list that are shown. */
const most = 6;
/** Longest text of one fact. */
const longest = 240;

/**
 * What a result says besides its attention and its headline, for tasks that a page knows nothing about:
 * probabilities become shares, everything else text.
 */
export function factsOf(result: TaskResult): Fact[] {
  const said = isLabelled(result) ? ['attention', 'label', 'score'] : ['attention'];
  return Object.entries(result)
    .filter(([key, value]) => !said.includes(key) && value !== undefined && value !== null)
    .map(([key, value]: [string, unknown]) => ({
      name: wordsOf(key),
      value: sharesOf(value) ?? textOf(value),
    }));
}

/** `nextStep` → `Next step` */
function wordsOf(key: string): string {
  return capital(
    key.replaceAll(/([a-z0-9])([A-Z])/g, (_, end: string, start: string) => {
      return `${end} ${start.toLowerCase()}`;
    }),
  );
}

/** `{ circle: 0.9, star: 0.1 }`, or a list of labels with scores. */
function sharesOf(value: unknown): Share[] | undefined {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined;
  const pairs: [string, unknown][] = Array.isArray(value)
    ? value.map((each: unknown) => namedScore(each))
    : Object.entries(value);
  const shares = pairs.flatMap(([name, share]) =>
    typeof share === 'number' && share >= 0 && share <= 1 && name !== '' ? [{ name, share }] : [],
  );
  if (pairs.length < 2 || shares.length < pairs.length) return undefined;
  return shares.sort((one, other) => other.share - one.share).slice(0, most);
}

function namedScore(value: unknown): [string, unknown] {
  if (typeof value !== 'object' || value === null) return ['', undefined];
  const { label, name, title, score, probability } = value as Record<string, unknown>;
  const called = [label, name, title].find((each) => typeof each === 'string');
  return [called ?? '', score ?? probability];
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return numberOf(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const list = ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>)
    : value;
  if (Array.isArray(list)) {
    const shown = list.slice(0, most).map((each: unknown) => textOf(each));
    return list.length > most
      ? `${shown.join(', ')} and ${list.length - most} more`
      : shown.join(', ');
  }
  const text = typeof value === 'string' ? value : objectText(value as object);
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

function objectText(value: object): string {
  return Object.entries(value)
    .map(([key, each]: [string, unknown]) => `${wordsOf(key).toLowerCase()} ${textOf(each)}`)
    .join(', ');
}

function numberOf(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}
