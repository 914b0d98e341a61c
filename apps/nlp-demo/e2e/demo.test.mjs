/** The built page in a real browser: what a visitor sees, types and hears. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
/** What no minifier takes out of tfjs: the name of its global engine, and its package names. */
const traceOfTfjs = /_tfengine|@tensorflow|tfjs/i;
const good = 'A charming and great film.';
const bad = 'A dull, awful film.';

test('the built page holds no tfjs', () => {
  assert.ok(existsSync(dist), 'Build the page first: npm run build');
  const scripts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.m?js$/.test(name),
  );
  assert.ok(scripts.length >= 3, `page, worker and service worker, not ${scripts}`);
  for (const name of scripts) {
    const found = traceOfTfjs.exec(readFileSync(join(dist, name), 'utf8'));
    assert.equal(found?.[0], undefined, name);
  }
});

describe('the page', { skip: skipReason() }, () => {
  /** @type {import('playwright-core').Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof servePage>>} */
  let server;
  /** @type {import('playwright-core').BrowserContext} */
  let context;
  /** @type {import('playwright-core').Page} */
  let page;
  /** @type {string[]} */
  let complaints;

  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), servePage(root)]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(() => open());
  afterEach(async () => {
    await context.close();
    assert.deepEqual(complaints, [], 'errors in the console, or requests to elsewhere');
  });

  /** @param {import('playwright-core').BrowserContextOptions} options */
  async function open(options = {}) {
    await context?.close();
    complaints = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    context.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(server.url) && !/^(data|blob):/.test(url)) complaints.push(url);
    });
  }

  const label = () => page.locator('.answer .label').innerText();
  const field = () => page.getByRole('textbox', { name: 'Text to read' });
  const ready = () => page.locator('.load-line').waitFor({ state: 'hidden' });

  /** Types a text and waits for its answer. @param {string} text */
  async function read(text) {
    await field().fill(text);
    await page.locator('.answer[aria-busy="false"] .note', { hasText: 'on this device' }).waitFor();
  }

  /** How strongly each word is lit: its step on the ramp. */
  const steps = () =>
    page
      .locator('.lit-copy span')
      .evaluateAll((spans) => spans.map((span) => Number(span.getAttribute('data-step'))));

  test('a real answer is there before the model, and within a second', async (t) => {
    await page.route(/\.onnx/, () => undefined);
    const start = performance.now();
    await page.goto(server.url, { waitUntil: 'commit' });
    await page.locator('.lit-layer span').first().waitFor({ state: 'attached' });
    const first = performance.now() - start;
    t.diagnostic(`first answer painted after ${Math.round(first)} ms`);
    assert.match(await label(), /Positive|Negative|Unsure/);
    assert.ok(Math.max(...(await steps())) > 8, 'some word stands out');
    assert.match(
      await page.locator('.load-line').innerText(),
      /Loading the model, [\d.]+ of [\d.]+ MB|^Loading the model$/,
    );
    assert.ok(first < 1000, `${first} ms`);
  });

  test('label and light follow the text', async (t) => {
    const start = performance.now();
    await page.goto(server.url);
    await ready();
    await read(good);
    t.diagnostic(`first own result after ${Math.round(performance.now() - start)} ms, cold`);
    assert.equal(await label(), 'Positive');
    const light = await steps();
    assert.equal(light.length, 5, 'the full stop is no word to the model');
    assert.ok(Math.max(...light) > 8, 'some word stands out');
    assert.ok(Math.min(...light) < 24, 'not all words alike');

    await read(bad);
    assert.equal(await label(), 'Negative');
    assert.match(await page.locator('.confidence').innerText(), /\d+ % sure/);
    /** @type {number[]} */
    const times = [];
    for (let count = 0; count < 10; count++) {
      await read(`${bad} ${'Really. '.repeat(count + 1)}`);
      const note = await page.locator('.answer .note').innerText();
      times.push(Number(/(\d+) ms/.exec(note)?.[1]));
    }
    t.diagnostic(`per sentence ${times.sort((a, b) => a - b)[5]} ms (median of ${times.length})`);
  });

  test('raw attention, layers and heads, by keyboard alone', async () => {
    await page.goto(server.url);
    await ready();
    await read(good);
    const rollout = await steps();
    const finding = page.locator('.finding');
    await finding.filter({ hasText: /random words/ }).waitFor();

    await page.getByRole('radio', { name: 'Rollout' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.getByRole('radio', { name: 'Raw attention' }).isChecked());
    assert.notDeepEqual(await steps(), rollout);
    await page.keyboard.press('Tab');
    assert.equal(await page.locator(':focus').inputValue(), 'pool');
    await page.keyboard.press('ArrowDown');
    assert.match(await page.locator('.method').innerText(), /encoder/);
    const mean = await steps();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    assert.match(await page.locator('.method').innerText(), /head 1/);
    assert.notDeepEqual(await steps(), mean);
  });

  test('head by head, by keyboard alone: where each word looks', async () => {
    await page.goto(server.url);
    await ready();
    await read(good);
    const explorer = page.locator('heed-attention');
    await explorer.locator('.caption', { hasText: 'encoder-2 · mean of 4 heads' }).waitFor();
    await explorer.getByRole('radio', { name: 'Lines' }).focus();
    await page.keyboard.press('ArrowLeft'); // around to the last view
    await explorer.getByRole('button', { name: /^encoder-1, head 1 of 4: looks/ }).focus();
    await page.keyboard.press('Enter');
    await explorer.locator('.caption', { hasText: 'encoder-1 · head 1 of 4' }).waitFor();
    await explorer.getByRole('option', { name: 'charming' }).first().focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    assert.match(await explorer.locator('.readout').innerText(), /“charming” looks at \w+ 0\.\d/);
  });

  test('examples and the model card, by keyboard alone', async () => {
    await page.goto(server.url);
    await ready();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const drawer = page.getByRole('dialog', { name: 'About this model' });
    await drawer.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator(':focus').getAttribute('aria-label'), 'Text to read');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const example = await page.locator(':focus').innerText();
    await page.keyboard.press('Enter');
    await page.locator('.answer .note', { hasText: 'on this device' }).waitFor();
    assert.equal(await field().inputValue(), example);
  });

  test('a screen reader hears the answer and can read every weight', async () => {
    await page.goto(server.url);
    await ready();
    await read(good);
    await page
      .getByRole('status')
      .filter({ hasText: /^positive, .*% sure\. Looked most at: / })
      .waitFor();
    await page.getByText('The light as numbers').click();
    const table = page.getByRole('table', { name: /Share of attention/ });
    await table.getByRole('row', { name: 'charming' }).waitFor();
    const shares = (await table.locator('tbody td').allInnerTexts()).map(Number.parseFloat);
    assert.equal(shares.length, 5);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share) - 100) < 0.5, String(shares));
  });

  test('nothing to read, and too much to read, each say so', async () => {
    await page.goto(server.url);
    await ready();
    await field().fill('   ');
    assert.equal(await label(), 'Nothing yet');
    assert.equal(await page.locator('.lit-layer span').count(), 0);
    await field().fill('word '.repeat(2000));
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: /at most \d+ words/ }).waitFor();
    assert.equal(await label(), 'No answer');
    await read(bad);
    assert.ok(await alert.isHidden());
    assert.equal(await label(), 'Negative');
  });

  test('markup in a text stays text', async () => {
    await page.goto(server.url);
    await ready();
    const text = 'great <img src=x onerror=alert(1)> film';
    await read(text);
    assert.equal((await page.locator('.lit-copy').innerText()).replace('\u200b', ''), text);
    assert.equal(await page.locator('#page img').count(), 0);
  });

  test('a model that cannot be fetched says what to do, and a second try works', async () => {
    await page.route(/\.onnx/, (route) => route.abort());
    await page.goto(server.url);
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: 'Check the connection' }).waitFor();
    complaints = [];
    await page.unroute(/\.onnx/);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await ready();
    await read(bad);
    assert.equal(await label(), 'Negative');
  });

  test('it opens and answers with the server gone', async () => {
    const other = await servePage(root);
    await open();
    complaints = [];
    context.removeAllListeners('request');
    await page.goto(other.url);
    await page.locator('html[data-offline="ready"]').waitFor();
    await other.close();
    await page.reload();
    await ready();
    await read(bad);
    assert.equal(await label(), 'Negative');
  });

  test('from 360 to 2,560 pixels nothing overflows, and the field lies on its text', async () => {
    for (const width of [360, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(server.url);
      await ready();
      await read(`${good} ${'Waves of Type, and To see AV. '.repeat(4)}`);
      const sizes = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        field: document.querySelector('.lit-field')?.scrollHeight,
        copy: document.querySelector('.lit-copy')?.scrollHeight,
      }));
      assert.ok(sizes.page <= width, `${sizes.page} of ${width} pixels`);
      assert.equal(sizes.field, sizes.copy, `heights at ${width} pixels`);
    }
  });

  test('it can be looked at in light, dark and narrow', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'heed-nlp-demo-'));
    t.diagnostic(`pictures in ${folder}`);
    /** @type {[string, number, 'light' | 'dark'][]} */
    const looks = [
      ['light', 1280, 'light'],
      ['dark', 1280, 'dark'],
      ['narrow', 360, 'light'],
    ];
    for (const [name, width, colorScheme] of looks) {
      await open({ viewport: { width, height: 860 }, colorScheme });
      await page.goto(server.url);
      await ready();
      await read(good);
      await page.locator('.bars').waitFor();
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      const paper = await page.evaluate(
        () => window.getComputedStyle(document.documentElement).backgroundColor,
      );
      assert.equal(paper, name === 'dark' ? 'rgb(25, 21, 17)' : 'rgb(253, 250, 244)');
    }
  });
});
