/**
 * Makes the pictures of the page for the README: gallery-light.png and gallery-dark.png in
 * docs/images, or in the folder given as argument. Build the page first.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? resolve(root, '../../docs/images');

/** @type {Record<string, import('playwright-core').BrowserContextOptions>} */
const pictures = {
  light: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
};

mkdirSync(folder, { recursive: true });
const [browser, server] = await Promise.all([openBrowser(), servePage(root)]);
try {
  for (const [name, options] of Object.entries(pictures)) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(server.url);
    await page.evaluate(() => document.fonts.ready);
    const seen = page.locator('.entry').first();
    await seen.and(page.locator('[data-state="live"]')).waitFor();
    // Nothing changes while nobody looks; the turn under way ends, and its light fades in.
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new window.Event('visibilitychange'));
    });
    await page.waitForTimeout(1500);
    const path = join(folder, `gallery-${name}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
