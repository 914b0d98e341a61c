/**
 * Makes pictures of the page in docs/images, or in the folder given as argument. Build the page first.
 */
import { resolve } from 'node:path';
import { takePictures, whenMeasured } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');

const viewport = { width: 1280, height: 860 };

/**
 * @typedef {object} Picture
 * @property {string} task
 * @property {boolean} [points] - at the second card of the lower shelf
 * @property {import('playwright-core').BrowserContextOptions} options
 */

/** @type {Record<string, Picture>} */
const pictures = {
  'recommender-next-item': { task: 'next-item', options: { viewport } },
  'recommender-denoise-dark': {
    task: 'denoise',
    points: true,
    options: { viewport, colorScheme: 'dark' },
  },
  'recommender-click-through': { task: 'click-through', points: true, options: { viewport } },
};

await takePictures(root, pictures, async (page, { points }) => {
  await whenMeasured(page);
  if (points) await page.locator('.shelf').last().locator('.face').nth(1).hover();
  // Light fades in over 150 ms.
  await page.waitForTimeout(500);
});
