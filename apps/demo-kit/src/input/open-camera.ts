import { closeDevice, openDevice } from './open-device.js';

const camera = { name: 'camera', otherwise: 'or open a picture.' };

/**
 * Asks for a camera, that at the back of a telephone where there are two.
 *
 * @throws HeedError `runtime-missing` without a camera, a permission or a safe connection, `runtime-failed`
 *   for a camera that is in use or does not start
 */
export function openCamera(): Promise<MediaStream> {
  const video = { facingMode: 'environment', width: { ideal: 640 }, height: { ideal: 480 } };
  return openDevice(camera, { video });
}

/** Switches a camera off. */
export const closeCamera = closeDevice;
