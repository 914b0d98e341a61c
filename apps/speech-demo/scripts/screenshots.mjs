/**
 * Makes pictures of the page, single words, transcription and isolation, in docs/images, or in the folder given as
 * argument. Build the page first.
 */
import { resolve } from 'node:path';
import { takePictures, whenMeasured } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');

const viewport = { width: 1280, height: 860 };

/**
 * @typedef {object} Picture
 * @property {string} task
 * @property {boolean} [points] - at the second word
 * @property {import('playwright-core').BrowserContextOptions} options
 */

/** @type {Record<string, Picture>} */
const pictures = {
  'speech-keyword': { task: 'keyword', options: { viewport } },
  'speech-transcription-dark': {
    task: 'transcription',
    points: true,
    options: { viewport, colorScheme: 'dark' },
  },
  'speech-isolation': { task: 'isolation', options: { viewport } },
};

await takePictures(root, pictures, async (page, { points }) => {
  await whenMeasured(page);
  await page.locator('.wave path').first().waitFor();
  if (points) await page.locator('.said button').nth(1).focus();
  // Light fades in over 150 ms.
  await page.waitForTimeout(500);
});
