import { HeedError } from '@heed/attention-core/errors';
import type { Dataset } from '../dataset.js';

/** So many files are named; more would hide the rest of the message. */
const named = 12;

/** The error of a data set that cannot be fetched, with the two ways out. */
export function unreachable(
  dataset: Dataset,
  what: string,
  got: string,
  target: string,
  cause?: unknown,
): HeedError {
  const paths = dataset.files.slice(0, named).map((file) => file.path);
  const more = dataset.files.length - paths.length;
  const files = `${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return new HeedError({
    code: 'file-unreachable',
    where: dataset.id,
    required: `${what} must be reachable`,
    got,
    advice: `Go online once, or put ${files} into ${target}.`,
    cause,
  });
}
