/** A page with `<heed-attention>`, and how tests use it. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

const noBrowser = skipReason();
const browser = noBrowser ? undefined : await openBrowser();
const server = noBrowser ? undefined : await servePage(resolve(import.meta.dirname, '..'));

/** Why tests cannot run; false if they can. */
export const skip = noBrowser || false;

/**
 * The page that is open.
 *
 * @type {import('playwright-core').Page}
 */
export let page;
/** @type {string[]} */
let complaints = [];

/**
 * Opens a page with the element, which shows two layers: three words of self-attention, and what an
 * answer looks at.
 *
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function open(options = {}) {
  await page?.close();
  complaints = [];
  page = await browser.newPage({ viewport: { width: 900, height: 800 }, ...options });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.url);
  await page.waitForFunction('globalThis.check');
  await page.evaluate(() => {
    const words = { kind: 'tokens', labels: ['not', 'bad', 'at', 'all'] };
    const answer = { kind: 'tokens', labels: ['answer'] };
    const even = Array(16).fill(1 / 4);
    const back = [1, 0, 0, 0, 0.9, 0.1, 0, 0, 0, 0.8, 0.2, 0, 0, 0, 0.7, 0.3];
    const map = (name, queries, weights) => ({
      ...{ name, heads: 2, queries, keys: words },
      weights: Float32Array.from(weights),
    });
    const maps = [
      map('encoder-1', words, [...back, ...even]),
      map('pool', answer, [0.1, 0.7, 0.1, 0.1, 0.25, 0.25, 0.25, 0.25]),
    ];
    const element = document.createElement('heed-attention');
    globalThis.told = [];
    element.addEventListener('heed-select', (event) => globalThis.told.push(event.detail));
    element.trace = { model: 'tests/model', maps };
    document.body.append(element);
  });
  await page.locator('heed-attention .token').first().waitFor();
}

/** Sets properties of the element. */
export const set = (properties) =>
  page.evaluate((values) => {
    Object.assign(document.querySelector('heed-attention'), values);
  }, properties);

export const told = () => page.evaluate(() => globalThis.told.at(-1));
export const readout = (panel = 0) =>
  page.locator('heed-attention .readout p:first-child').nth(panel);
export const option = (list, name) =>
  page.getByRole('listbox', { name: list }).getByRole('option', { name, exact: true });
export const numbers = (list) =>
  page
    .getByRole('listbox', { name: list })
    .getByRole('option')
    .evaluateAll((tokens) => tokens.map((token) => token.getAttribute('data-number')));

/** Closes the page, which must not have complained. */
export async function close() {
  await page.close();
  assert.deepEqual(complaints, [], 'errors in the console');
}

/** Closes the browser. */
export async function stop() {
  await browser?.close();
  await server?.close();
}
