import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openBrowser, servePage } from './browser.mjs';

/** Where pictures of all pages are, unless a folder is given as argument. */
const images = resolve(import.meta.dirname, '../../../docs/images');

/**
 * A picture of a built page.
 *
 * @typedef {object} Picture
 * @property {import('playwright-core').BrowserContextOptions} options
 * @property {string} [task] - of a domain's page
 */

/**
 * Makes pictures of a built page, in docs/images, or in the folder given as argument.
 *
 * @template {Picture} Wanted
 * @param {string} root - folder of the demo
 * @param {Record<string, Wanted>} pictures - by the names of their files
 * @param {(page: import('playwright-core').Page, wanted: Wanted) => Promise<void>} prepare - makes the open page
 *   worth a picture
 */
export async function takePictures(root, pictures, prepare) {
  const folder = process.argv[2] ?? images;
  mkdirSync(folder, { recursive: true });
  const [browser, server] = await Promise.all([openBrowser(), servePage(root)]);
  try {
    for (const [name, wanted] of Object.entries(pictures)) {
      const { options, task } = wanted;
      const context = await browser.newContext({ ...options, serviceWorkers: 'block' });
      const page = await context.newPage();
      await page.goto(task === undefined ? server.url : `${server.url}?task=${task}`);
      await page.evaluate(() => document.fonts.ready);
      await prepare(page, wanted);
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path });
      console.log(path);
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * Waits until the model is there and the light is tested, where it can be.
 *
 * @param {import('playwright-core').Page} page
 */
export async function whenMeasured(page) {
  await page.locator('.load-line').waitFor({ state: 'hidden' });
  await page.locator('.faithfulness[aria-busy="false"]').waitFor({ state: 'attached' });
}
