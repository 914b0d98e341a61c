/**
 * Makes the pictures of the page for the README: light.png, dark.png and narrow.png of sentiment, and one of
 * each other tab, in docs/images, or in the folder given as argument. Build the page first.
 */
import { resolve } from 'node:path';
import { takePictures, whenMeasured } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');
const review = 'Slow at first, then quietly devastating, and beautiful to the end.';

const wide = { width: 1280, height: 860 };

/**
 * @typedef {object} Picture
 * @property {string} task
 * @property {string} [text] - to be written; default the task's example
 * @property {import('playwright-core').BrowserContextOptions} options
 */

/** @type {Record<string, Picture>} */
const pictures = {
  light: { task: 'sentiment', text: review, options: { viewport: wide, colorScheme: 'light' } },
  dark: { task: 'sentiment', text: review, options: { viewport: wide, colorScheme: 'dark' } },
  narrow: {
    task: 'sentiment',
    text: review,
    options: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  },
  translation: {
    task: 'german-english',
    text: 'Ein kleiner Hund rennt über eine grüne Wiese.',
    options: { viewport: { width: 1280, height: 620 }, colorScheme: 'light' },
  },
  summary: { task: 'summary', options: { viewport: { width: 1280, height: 620 } } },
};

await takePictures(root, pictures, async (page, { text }) => {
  await whenMeasured(page);
  if (text !== undefined) {
    await page.getByRole('textbox').fill(text);
    await page.locator('.answer .note', { hasText: 'on this device' }).waitFor();
    await whenMeasured(page);
  }
  // Light fades in over 150 ms, and the figures follow the answer after a pause.
  await page.waitForTimeout(1000);
});
