/**
 * Makes pictures of the page: recognition, detection and glimpses, in light and dark, wide and narrow, in
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
 * @property {boolean} [points] - at the first box
 * @property {import('playwright-core').BrowserContextOptions} options
 */

/** @type {Record<string, Picture>} */
const pictures = {
  recognition: { task: 'recognition', options: { viewport: wide, colorScheme: 'light' } },
  'recognition-dark': { task: 'recognition', options: { viewport: wide, colorScheme: 'dark' } },
  'recognition-narrow': { task: 'recognition', options: { viewport: narrow } },
  detection: { task: 'detection', options: { viewport: wide, colorScheme: 'light' } },
  'detection-dark': {
    task: 'detection',
    points: true,
    options: { viewport: wide, colorScheme: 'dark' },
  },
  'detection-narrow': { task: 'detection', options: { viewport: narrow } },
  glimpses: { task: 'glimpses', points: true, options: { viewport: wide, colorScheme: 'light' } },
};

await takePictures(root, pictures, async (page, { points }) => {
  await whenMeasured(page);
  if (points) await page.locator('.boxes button').first().focus();
  // Light fades in over 150 ms.
  await page.waitForTimeout(500);
});
