import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { Catalogue } from '../items/catalogue.js';
import type { History, HistoryItem } from './history-item.js';
import { secondsOf } from '../time/seconds-of.js';

/** An item of a history as the model takes it. */
export interface SeenItem {
  /** Its place in the history that was given. */
  index: number;
  /** What people call it. */
  title: string;
  /** Its place in the catalogue; left out where the catalogue does not have it. */
  place?: number;
  /** Numbers of its attributes, where the catalogue does not have it. */
  attributes?: readonly number[];
  /** Seconds since 1970, where the history says when. */
  time?: number;
}

/** How {@link readHistory} goes about it. */
export interface HistoryReading {
  catalogue: Catalogue;
  /** The most items that the model sees: the latest. */
  longest: number;
  where: string;
  /** What the history is called in errors. */
  argument: string;
}

/**
 * A checked history as the model takes it: in the order of time where it has times, each item once, where it came
 * last, and of a long one the latest.
 *
 * @throws HeedError `input-value` for an item that the catalogue does not have, and without attributes that it knows
 */
export function readHistory(history: History, reading: HistoryReading): SeenItem[] {
  const all = history.map((given, index) =>
    readItem(typeof given === 'string' ? { item: given } : given, index, reading),
  );
  const sorted = all.sort((one, other) => (one.time ?? 0) - (other.time ?? 0));
  const latest = new Map<string, SeenItem>();
  for (const item of sorted) {
    const key = item.place === undefined ? `new ${item.title}` : `place ${item.place}`;
    latest.delete(key); // so that it comes where it was seen last
    latest.set(key, item);
  }
  return [...latest.values()].slice(-reading.longest);
}

function readItem(
  { item, attributes, time }: HistoryItem,
  index: number,
  { catalogue, where, argument }: HistoryReading,
): SeenItem {
  const when = time === undefined ? {} : { time: secondsOf(time)! };
  const place = item === undefined ? undefined : catalogue.finder.find(item);
  if (place !== undefined) return { index, title: catalogue.items[place]!.title, place, ...when };
  const known = catalogue.numbersOf(attributes ?? []);
  if (known.length > 0) {
    return { index, title: item ?? attributes!.join(', '), attributes: known, ...when };
  }
  throw new HeedError({
    code: 'input-value',
    where,
    required: attributes
      ? `${argument}[${index}].attributes ${catalogue.knownAttributes}`
      : `${argument}[${index}] must be an item of the catalogue`,
    got: describeValue(attributes ?? item),
    advice: attributes
      ? 'Names are those of the data that the model was trained on.'
      : `Did you mean ${JSON.stringify(catalogue.finder.nearest(item!))}? An item that is new needs attributes.`,
  });
}
