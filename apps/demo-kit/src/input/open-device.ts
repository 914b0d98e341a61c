import { HeedError, type HeedErrorDetail } from '@heed/attention-core/errors';

/** What a page asks the browser for. */
export interface Device {
  /** `camera` */
  readonly name: string;
  /** What can be done without it: `or open a picture.` */
  readonly otherwise: string;
}

type Refusal = Pick<HeedErrorDetail, 'code' | 'required' | 'advice'>;

/** Why there is no device, by the names that browsers give their errors. */
const refusals: Readonly<Record<string, (device: Device) => Refusal>> = {
  NotAllowedError: ({ name, otherwise }) => ({
    code: 'runtime-missing',
    required: `the page must be allowed to use the ${name}`,
    advice: `Allow it in the browser, beside the address of this page, and try again, ${otherwise}`,
  }),
  NotFoundError: ({ name, otherwise }) => ({
    code: 'runtime-missing',
    required: `there must be a ${name}`,
    advice: `Connect one and try again, ${otherwise}`,
  }),
  NotReadableError: ({ name, otherwise }) => ({
    code: 'runtime-failed',
    required: `the ${name} must be free`,
    advice: `Close what else uses it and try again, ${otherwise}`,
  }),
  SecurityError: ({ name, otherwise }) => ({
    code: 'runtime-missing',
    required: `the page must come over https, or from this computer, to use the ${name}`,
    advice: `Open it at its https address, ${otherwise}`,
  }),
};

const unknown = ({ name, otherwise }: Device): Refusal => ({
  code: 'runtime-failed',
  required: `the ${name} must start`,
  advice: `Try again, ${otherwise}`,
});

/** The error of a browser that gives no device, in words that say what to do. */
export function deviceRefusal(device: Device, cause: { name: string }): HeedError {
  const refusal = (refusals[cause.name] ?? unknown)(device);
  return new HeedError({ where: 'page', ...refusal, cause });
}

/**
 * Asks for a device.
 *
 * @throws HeedError `runtime-missing` without one, a permission or a safe connection, `runtime-failed` for one that
 *   is in use or does not start
 */
export async function openDevice(
  device: Device,
  wanted: MediaStreamConstraints,
): Promise<MediaStream> {
  // Pages that came over an open line have no devices at all.
  if (!('mediaDevices' in navigator)) throw deviceRefusal(device, { name: 'SecurityError' });
  return navigator.mediaDevices.getUserMedia(wanted).catch((cause: Error) => {
    throw deviceRefusal(device, cause);
  });
}

/** Switches it off. */
export function closeDevice(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
