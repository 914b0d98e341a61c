/**
 * Makes pictures of the page: transcription, isolation and single words, in light and dark, wide and narrow, in
 * docs/images, or in the folder given as argument. Build the page first.
 */
import { resolve } from 'node:path';
import { takePictures, whenMeasured } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');

const wide = { width: 1280, height: 860 };
const narrow = { width: 390, height: 844 };

/**
 * @typedef {object} Picture
 * @property {string} task
 * @property {boolean} [points] - at the second word
 * @property {import('playwright-core').BrowserContextOptions} options
 */

/** @type {Record<string, Picture>} */
const pictures = {
  'speech-transcription': { task: 'transcription', options: { viewport: wide } },
  'speech-transcription-dark': {
    task: 'transcription',
    points: true,
    options: { viewport: wide, colorScheme: 'dark' },
  },
  'speech-transcription-narrow': { task: 'transcription', options: { viewport: narrow } },
  'speech-isolation': { task: 'isolation', options: { viewport: wide } },
  'speech-isolation-dark': {
    task: 'isolation',
    options: { viewport: wide, colorScheme: 'dark' },
  },
  'speech-isolation-narrow': { task: 'isolation', options: { viewport: narrow } },
  'speech-keyword': { task: 'keyword', options: { viewport: wide } },
};

await takePictures(root, pictures, async (page, { points }) => {
  await whenMeasured(page);
  await page.locator('.wave path').first().waitFor();
  if (points) await page.locator('.said button').nth(1).focus();
  // Light fades in over 150 ms.
  await page.waitForTimeout(500);
});
