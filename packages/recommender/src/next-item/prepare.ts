import { leaveOneOut, type Question } from '../corpus/leave-one-out.js';
import type { S3RecInteractions } from '../corpus/s3rec.js';
import type { FileCatalogue } from '../items/file-catalogue.js';
import { numberItems } from '../items/number-items.js';
import { daysOf, type Sequence } from '../history/sequence.js';

/** Data as a model is trained and measured on it. */
export interface Prepared {
  /** For tables. */
  name: string;
  catalogue: FileCatalogue;
  /** Attributes of each item counted from 1, `[V + 1, A]`: what the model is built with. */
  attributes: Int32Array;
  /** What is learned from. */
  sequences: readonly Sequence[];
  /** The same as places in the catalogue. */
  histories: readonly (readonly number[])[];
  /** All items of each user, those to be found included. */
  owned: readonly (readonly number[])[];
  dev: readonly Question[];
  test: readonly Question[];
  /** By user, the items among which the target of test is ranked, where the data says it. */
  negatives?: readonly (readonly number[])[];
}

/**
 * Parts data into what is learned from, dev and test, and numbers its items: those that training has get a vector of
 * their own.
 *
 * @param most - most attributes of an item that the model looks at
 */
export function prepare(interactions: S3RecInteractions, most: number): Prepared {
  const { name, items: given, users, negatives } = interactions;
  const { train, dev, test } = leaveOneOut(interactions);
  const { catalogue, attributes, placesOf } = numberItems(given, train, most);
  const questions = (asked: readonly Question[]) =>
    asked.map(({ history, target, ...rest }) => ({
      ...rest,
      history: placesOf(history),
      target: placesOf([target])[0]!,
    }));
  const histories = train.map(({ items }) => placesOf(items));
  return {
    name,
    catalogue,
    attributes,
    histories,
    sequences: train.map(({ times }, user) => ({
      items: histories[user]!.map((place) => place + 1),
      times: daysOf(times, histories[user]!.length),
    })),
    owned: users.map(({ items }) => placesOf(items)),
    dev: questions(dev),
    test: questions(test),
    ...(negatives && { negatives: negatives.map(placesOf) }),
  };
}
