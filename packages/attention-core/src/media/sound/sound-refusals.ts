import { refuseInput } from '../refuse-input.js';
import { fileOf, foreignToSound, type SoundFormat } from './sound-format.js';
import type { SoundRequest } from './sound-request.js';

/**
 * Turns away what no decoder here reads.
 *
 * @param head - the beginning of the file
 * @param format - of it, where it is known
 * @param readable - formats that are read here
 * @throws HeedError `input-value`
 */
export function refuseFormat(
  request: SoundRequest,
  head: Uint8Array,
  format: SoundFormat | undefined,
  readable: readonly string[],
): never {
  const foreign = format ? undefined : foreignToSound(head);
  const got = format ? fileOf(format) : (foreign ?? 'bytes of no known format');
  refuseInput(request, {
    code: 'input-value',
    required: ` must be a sound file${foreign ? '' : ' of a format that can be read here'}`,
    got,
    advice: `Use ${readable.join(', ')}.`,
  });
}

/**
 * @param how - `truncated` or `damaged`
 * @param cause - what the decoder said
 * @throws HeedError `file-damaged`
 */
export function refuseDamage(
  request: SoundRequest,
  format: SoundFormat,
  how: 'truncated' | 'damaged',
  cause?: unknown,
): never {
  refuseInput(request, {
    code: 'file-damaged',
    required: ' must be a whole sound file',
    got: fileOf(format).replace(/^an? /, `a ${how} `),
    advice: 'Fetch or save it again.',
    cause,
  });
}
