import { HeedError, type HeedErrorDetail } from '@heed/attention-core/errors';

type Refusal = Pick<HeedErrorDetail, 'code' | 'required' | 'advice'>;

const otherwise = 'or open a picture.';

/** Why there is no camera, by the names that browsers give their errors. */
const refusals: Readonly<Record<string, Refusal>> = {
  NotAllowedError: {
    code: 'runtime-missing',
    required: 'the page must be allowed to use the camera',
    advice: `Allow it in the browser, beside the address of this page, and try again, ${otherwise}`,
  },
  NotFoundError: {
    code: 'runtime-missing',
    required: 'there must be a camera',
    advice: `Connect one and try again, ${otherwise}`,
  },
  NotReadableError: {
    code: 'runtime-failed',
    required: 'the camera must be free',
    advice: `Close what else uses it and try again, ${otherwise}`,
  },
  SecurityError: {
    code: 'runtime-missing',
    required: 'the page must come over https, or from this computer, to use the camera',
    advice: `Open it at its https address, ${otherwise}`,
  },
};

const unknown: Refusal = {
  code: 'runtime-failed',
  required: 'the camera must start',
  advice: `Try again, ${otherwise}`,
};

/** The error of a browser that gives no camera, in words that say what to do. */
export function cameraRefusal(cause: { name: string }): HeedError {
  const refusal = refusals[cause.name] ?? unknown;
  return new HeedError({ where: 'page', ...refusal, cause });
}

/**
 * Asks for a camera, that at the back of a telephone where there are two.
 *
 * @throws HeedError `runtime-missing` without a camera, a permission or a safe connection, `runtime-failed`
 *   for a camera that is in use or does not start
 */
export async function openCamera(): Promise<MediaStream> {
  // Pages that came over an open line have no devices at all.
  if (!('mediaDevices' in navigator)) throw cameraRefusal({ name: 'SecurityError' });
  const video = { facingMode: 'environment', width: { ideal: 640 }, height: { ideal: 480 } };
  return navigator.mediaDevices.getUserMedia({ video }).catch((cause: Error) => {
    throw cameraRefusal(cause);
  });
}

/** Switches a camera off. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
