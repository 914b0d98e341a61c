/**
 * Makes the pictures of the page for the README: gallery-light.png and gallery-dark.png in
 * docs/images, or in the folder given as argument. Build the page first.
 */
import { resolve } from 'node:path';
import { takePictures } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');

const viewport = { width: 1280, height: 860 };

/** @type {Record<string, { options: import('playwright-core').BrowserContextOptions }>} */
const pictures = {
  'gallery-light': { options: { viewport, colorScheme: 'light' } },
  'gallery-dark': { options: { viewport, colorScheme: 'dark' } },
};

await takePictures(root, pictures, async (page) => {
  const seen = page.locator('.entry').first();
  await seen.and(page.locator('[data-state="live"]')).waitFor();
  // Nothing changes while nobody looks; the turn under way ends, and its light fades in.
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new window.Event('visibilitychange'));
  });
  await page.waitForTimeout(1500);
});
