/**
 * Makes pictures of the page: recognition, detection and glimpses, in light and dark, wide and narrow, in
 * docs/images, or in the folder given as argument. Build the page first.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? resolve(root, '../../docs/images');

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

mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([openBrowser(), servePage(root)]);
try {
  for (const [name, { task, points, options }] of Object.entries(pictures)) {
    const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${server.url}?task=${task}`);
    await page.locator('.load-line').waitFor({ state: 'hidden' });
    await page.locator('.faithfulness[aria-busy="false"]').waitFor({ state: 'attached' });
    if (points) await page.locator('.boxes button').first().focus();
    await page.evaluate(() => document.fonts.ready);
    // Light fades in over 150 ms.
    await page.waitForTimeout(500);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
