/**
 * Makes the pictures of the page for the README: light.png, dark.png and narrow.png of sentiment, and one of
 * each other tab, in docs/images, or in the folder given as argument. Build the page first.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? resolve(root, '../../docs/images');
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

/** Waits until the light is tested, where it can be. @param {import('playwright-core').Page} page */
const measured = (page) =>
  page.locator('.faithfulness[aria-busy="false"]').waitFor({ state: 'attached' });

mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([openBrowser(), servePage(root)]);
try {
  for (const [name, { task, text, options }] of Object.entries(pictures)) {
    const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${server.url}?task=${task}`);
    await page.locator('.load-line').waitFor({ state: 'hidden' });
    await measured(page);
    if (text !== undefined) {
      await page.getByRole('textbox').fill(text);
      await page.locator('.answer .note', { hasText: 'on this device' }).waitFor();
      await measured(page);
    }
    await page.evaluate(() => document.fonts.ready);
    // Light fades in over 150 ms, and the figures follow the answer after a pause.
    await page.waitForTimeout(1000);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
