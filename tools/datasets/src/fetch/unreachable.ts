import { HeedError } from '@heed/attention-core/errors';
import type { Dataset } from '../dataset.js';

/** The error of a data set that cannot be fetched, with the two ways out. */
export function unreachable(
  dataset: Dataset,
  what: string,
  got: string,
  target: string,
  cause?: unknown,
): HeedError {
  const paths = dataset.files.map((file) => file.path).join(', ');
  return new HeedError({
    code: 'file-unreachable',
    where: dataset.id,
    required: `${what} must be reachable`,
    got,
    advice: `Go online once, or put ${paths} into ${target}.`,
    cause,
  });
}
