/**
 * Makes the pictures of the page for the README: light.png, dark.png and narrow.png in docs/images,
 * or in the folder given as argument. Build the page first.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? resolve(root, '../../docs/images');
const text = 'Slow at first, then quietly devastating, and beautiful to the end.';

/** @type {Record<string, import('playwright-core').BrowserContextOptions>} */
const pictures = {
  light: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  narrow: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
};

/** Waits until the model is there and its light is tested. @param {import('playwright-core').Page} page */
const measured = (page) => page.locator('.faithfulness[aria-busy="false"]').waitFor();

mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([openBrowser(), servePage(root)]);
try {
  for (const [name, options] of Object.entries(pictures)) {
    const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(server.url);
    await measured(page);
    await page.getByRole('textbox').fill(text);
    await page.locator('.answer .note', { hasText: 'on this device' }).waitFor();
    await measured(page);
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
