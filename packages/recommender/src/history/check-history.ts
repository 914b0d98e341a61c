import { describeValue, HeedError, type HeedErrorCode } from '@heed/attention-core/errors';
import { mostItems, type History, type HistoryItem } from './history-item.js';
import { secondsOf } from '../time/seconds-of.js';

/** Throws a HeedError that names the argument unless this is a history; whether its items are known is not asked. */
export function checkHistory(
  where: string,
  input: unknown,
  argument: string,
): asserts input is History {
  const refuse = (code: HeedErrorCode, required: string, got: unknown, advice?: string): never => {
    throw new HeedError({
      code,
      where,
      required: `${argument}${required}`,
      got: describeValue(got),
      ...(advice && { advice }),
    });
  };
  if (!Array.isArray(input)) return refuse('input-type', ' must be an array of items', input);
  if (input.length === 0) {
    const advice = "Name one item, or what somebody likes: { attributes: ['Comedy'] }.";
    refuse('input-empty', ' must hold at least one item', input, advice);
  }
  if (input.length > mostItems) {
    refuse('input-too-long', ` must hold at most ${mostItems} items`, input.length);
  }
  let timed: boolean | undefined;
  for (const [place, given] of (input as unknown[]).entries()) {
    const name = `[${place}]`;
    const item = typeof given === 'string' ? { item: given } : given;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      return refuse('input-type', `${name} must be a title or { item, attributes, time }`, given);
    }
    const { item: title, attributes, time } = item as HistoryItem;
    if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) {
      refuse('input-value', `${name}.item must be an id or a title`, title);
    }
    if (attributes !== undefined && !isWords(attributes)) {
      refuse('input-value', `${name}.attributes must be an array of names`, attributes);
    }
    if (title === undefined && (attributes?.length ?? 0) === 0) {
      refuse('input-value', `${name} must have an item or attributes`, given);
    }
    if (time !== undefined && secondsOf(time) === undefined) {
      refuse(
        'input-value',
        `${name}.time must be a date as 2026-03-01 12:30, or seconds since 1970`,
        time,
      );
    }
    timed ??= time !== undefined;
    if (timed !== (time !== undefined)) {
      const required = `${name}.time must be ${timed ? 'there, as' : 'left out, as'} in the items before it`;
      refuse('input-value', required, time);
    }
  }
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string' && word.trim() !== '');
