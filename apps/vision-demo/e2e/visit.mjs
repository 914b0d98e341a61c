/** What the tests of this page share. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describePage as describeAny } from '@heed/demo-kit/e2e';

/** @typedef {import('@heed/demo-kit/e2e').Visit} Visit */

/** Folder of the demo. */
export const root = resolve(import.meta.dirname, '..');

/** A camera that Chromium plays: a test picture that moves. */
export const fakeCamera = '--use-fake-device-for-media-stream';
/** A camera at a microscope: what it plays is the examples of detection, one after the other. */
export function bloodCamera() {
  const examples = resolve(root, '../../packages/vision/examples');
  const frames = [1, 2, 3, 4].map((count) => readFileSync(join(examples, `blood-${count}.jpg`)));
  const film = join(mkdtempSync(join(tmpdir(), 'heed-camera-')), 'blood.mjpeg');
  writeFileSync(film, Buffer.concat(frames));
  return [fakeCamera, `--use-file-for-fake-video-capture=${film}`];
}
/** Whoever asks for it gets it. */
export const allowsCamera = '--use-fake-ui-for-media-stream';

/**
 * Describes this page in a browser.
 *
 * @param {string} name
 * @param {(visit: Visit) => void} tests
 * @param {readonly string[]} [switches] - of the browser
 */
export function describePage(name, tests, switches) {
  describeAny(name, root, tests, switches);
}

/** The image that is under the light. @param {Visit} visit */
export async function imageOf({ page }) {
  return (await page.locator('.picture image').first().getAttribute('href')) ?? '';
}

/** Waits until another image is under the light, and is answered. @param {Visit} visit @param {string} before */
export async function otherImage(visit, before) {
  await visit.page.waitForFunction((href) => {
    const image = document.querySelector('.picture image');
    return image !== null && image.getAttribute('href') !== href;
  }, before);
  await visit.answered();
}

/** The veil as it is drawn. @param {Visit} visit */
export function veilOf({ page }) {
  return page.locator('.picture svg g[shape-rendering]').first().innerHTML();
}
