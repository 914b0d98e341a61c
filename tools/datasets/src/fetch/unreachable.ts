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
  const all = [...dataset.files, ...(dataset.folders ?? [])].map(({ path }) => path);
  const paths = all.slice(0, named);
  const more = all.length - paths.length;
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
