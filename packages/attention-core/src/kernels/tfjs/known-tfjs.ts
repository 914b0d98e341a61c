import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';

/** The version of tfjs whose inside is known here; a later patch of it will do. */
const known = '4.22.';

/** The error about a tfjs that is not known. */
export const unknownTfjs = (got: string): HeedError =>
  new HeedError({
    code: 'runtime-failed',
    where: 'registerHeedKernels',
    required: `tfjs must be one whose inside is known, which is ${known}x`,
    got,
    advice: 'Go without registerHeedKernels(), or install that version.',
  });

/**
 * Checks the version of tfjs.
 *
 * @throws HeedError `runtime-failed` for another one
 */
export function requireKnownTfjs(): void {
  const version = tf.version['tfjs-core'];
  if (!version.startsWith(known)) throw unknownTfjs(version);
}
