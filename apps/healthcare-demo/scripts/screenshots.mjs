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
 * @property {boolean} [points] - at the first condition
 * @property {import('playwright-core').BrowserContextOptions} options
 */

/** @type {Record<string, Picture>} */
const pictures = {
  'healthcare-diagnosis': { task: 'diagnosis', points: true, options: { viewport } },
  'healthcare-heart-disease-dark': {
    task: 'heart-disease',
    options: { viewport, colorScheme: 'dark' },
  },
  // Without motion, the ward stands still in the middle of the stays.
  'healthcare-monitoring': {
    task: 'monitoring',
    options: { viewport, reducedMotion: 'reduce' },
  },
};

await takePictures(root, pictures, async (page, { task, points }) => {
  await whenMeasured(page);
  if (points) await page.locator('.condition').first().hover();
  if (task === 'monitoring') await page.locator('.bed[aria-pressed=true]').waitFor();
  // Light fades in over 150 ms.
  await page.waitForTimeout(1000);
});
