/** The built gallery in a real browser: what is there at once, what comes to life, and when it rests. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { describePage, holdsNoTfjs } from '@heed/demo-kit/e2e';
import { findDomains } from '../vite/find-domains.mjs';

const root = resolve(import.meta.dirname, '..');
const assets = join(root, 'dist', 'assets');
/** Most kilobytes, minified and gzipped, of the code that paints the page. */
const budget = 14;

test('the page is small, and nothing of it holds tfjs', (t) => {
  holdsNoTfjs(assets);
  const page = /src="\.\/assets\/([^"]+\.js)"/.exec(
    readFileSync(join(root, 'dist', 'index.html'), 'utf8'),
  )?.[1];
  assert.ok(page);
  const kilobytes = gzipSync(readFileSync(join(assets, page))).length / 1000;
  t.diagnostic(`${kilobytes.toFixed(1)} KB of code`);
  assert.ok(kilobytes <= budget, `${kilobytes} KB`);
});

/** @typedef {import('@heed/demo-kit/e2e').Visit} Visit */

/** The first entry. @param {Visit} visit */
const entry = (visit) => visit.page.locator('.entry').first();
/** The first entry, once its model answers. @param {Visit} visit */
const live = (visit) => visit.page.locator('.entry[data-state="live"]').first();
/** Something that is lit in it. @param {Visit} visit */
const light = (visit) => entry(visit).locator('.lit-layer span, svg').first();
/** What the first entry shows, without sizes and places. @param {Visit} visit */
const shown = (visit) => visit.page.evaluate(seen);

/** Runs in the page. Light may be a hair different from when the page was built, which is elsewhere; words may not. */
function seen() {
  const figure = /** @type {Element} */ (document.querySelector('.entry .figure')?.cloneNode(true));
  figure.querySelector('.lit-layer')?.remove();
  return figure.textContent;
}

/** How wide the page is, and how many texts are too large or too small for their frames; runs in the page. */
function room() {
  const figures = [...document.querySelectorAll('.figure')];
  return {
    page: document.documentElement.scrollWidth,
    cut: figures.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight).length,
    small: figures.filter((figure) => {
      const text = /** @type {HTMLElement | null} */ (figure.querySelector('.lit-text'));
      if (text === null) return false;
      const size = Number.parseFloat(text.style.getPropertyValue('--lit-size'));
      text.style.setProperty('--lit-size', `${1.1 * size}px`);
      const fits = text.offsetHeight <= figure.clientHeight;
      text.style.setProperty('--lit-size', `${size}px`);
      // A line holds two words of usual length.
      return fits && 1.1 * size < figure.clientWidth / 8;
    }).length,
  };
}

/** Goes to the page, and waits until it is painted. @param {Visit} visit */
async function go(visit) {
  await visit.page.goto(visit.url);
  await light(visit).waitFor({ state: 'attached' });
}

/** Asks for no motion. */
const still = /** @type {const} */ ({ reducedMotion: 'reduce' });

describePage('the gallery', root, (visit) => {
  test('every domain is there with an answer and its light before any model', async (t) => {
    // No model ever comes.
    await visit.page.route(/\.onnx/, () => undefined);
    const start = performance.now();
    await visit.page.goto(visit.url, { waitUntil: 'commit' });
    await light(visit).waitFor({ state: 'attached' });
    t.diagnostic(`first light painted after ${Math.round(performance.now() - start)} ms`);
    const ids = await visit.page
      .locator('.entry h2')
      .evaluateAll((titles) => titles.map(({ id }) => id.split('/')[0]));
    assert.deepEqual(
      [...new Set(ids)],
      findDomains().map(({ id }) => id),
    );
    for (const line of await visit.page.locator('.entry .line').allInnerTexts()) {
      assert.match(line, /\S/);
    }
    assert.match(await entry(visit).locator('.note').first().innerText(), /^\w.* \d+/);
    assert.match(await entry(visit).locator('.mark').innerText(), /built|loading/);
  });

  test('a model in sight takes over, then its examples change, until somebody pauses them', async (t) => {
    await go(visit);
    const stored = await shown(visit);
    await live(visit).waitFor();
    const mark = await live(visit).locator('.mark').innerText();
    assert.match(mark, /^live, \d+ ms$/);
    t.diagnostic(`first own answer: ${mark}`);
    const before = await shown(visit);
    assert.equal(before, stored, 'the model says what the page said');
    await changed(visit, before);
    await visit.page.getByRole('button', { name: 'Pause' }).click();
    await visit.page.waitForTimeout(1500); // the turn under way ends
    const paused = await shown(visit);
    await visit.page.waitForTimeout(7000);
    assert.equal(await shown(visit), paused);
    await visit.page.getByRole('button', { name: 'Let examples change' }).click();
    await changed(visit, paused);
  });

  test('nothing changes for who is at an entry, or while nobody sees the page', async () => {
    await go(visit);
    await live(visit).waitFor();
    await entry(visit).hover();
    await visit.page.waitForTimeout(1000);
    const before = await shown(visit);
    await visit.page.waitForTimeout(6000);
    assert.equal(await shown(visit), before);

    await visit.page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      document.dispatchEvent(new window.Event('visibilitychange'));
    });
    await visit.page.mouse.move(0, 0);
    await visit.page.waitForTimeout(6000);
    assert.equal(await shown(visit), before);
    await visit.page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: false });
      document.dispatchEvent(new window.Event('visibilitychange'));
    });
    await changed(visit, before);
  });

  test('for those who want no motion nothing loads or changes unasked', async () => {
    await visit.open(still);
    /** @type {string[]} */
    const models = [];
    visit.page.on('request', (request) => {
      if (request.url().endsWith('.onnx')) models.push(request.url());
    });
    await go(visit);
    const before = await shown(visit);
    await visit.page.waitForTimeout(4000);
    assert.equal(await shown(visit), before);
    assert.deepEqual(models, []);

    await entry(visit).getByRole('button', { name: 'Next example' }).click();
    await live(visit).waitFor();
    assert.notEqual(await shown(visit), before);
    assert.equal(models.length, 1);
    const title = await entry(visit).locator('h2').innerText();
    await visit.page
      .getByRole('status')
      .filter({ hasText: `${title}: ` })
      .waitFor();
  });

  test('by keyboard: pause, the page of a task, another example', async () => {
    await visit.open(still);
    await go(visit);
    const focus = () => visit.page.locator(':focus');
    await visit.page.keyboard.press('Tab');
    assert.equal(await focus().innerText(), 'Let examples change');
    await visit.page.keyboard.press('Tab');
    const [domain, task] = (await entry(visit).locator('h2').getAttribute('id'))?.split('/') ?? [];
    assert.equal(await focus().getAttribute('href'), `./${domain}/?task=${task}`);
    await visit.page.keyboard.press('Tab');
    await visit.page.keyboard.press('Enter');
    await live(visit).waitFor();
  });

  test('all of an entry leads to its own page', async () => {
    await visit.open(still);
    await go(visit);
    const address = String(await entry(visit).locator('a').getAttribute('href'));
    const target = new URL(address, visit.url).href;
    await visit.page.route(target, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Its own page</title>' }),
    );
    await visit.page.mouse.click(...(await middle(entry(visit).locator('.figure'))));
    await visit.page.waitForURL(target);
    assert.equal(await visit.page.title(), 'Its own page');
  });

  test('a model that cannot be fetched says what to do, and a second try works', async () => {
    await visit.page.route(/\.onnx/, (route) => route.abort());
    await go(visit);
    const alert = entry(visit).getByRole('alert');
    await alert.filter({ hasText: 'Check the connection' }).waitFor();
    assert.match(await entry(visit).locator('.line').innerText(), /\S/);
    visit.complaints = [];
    await visit.page.unroute(/\.onnx/);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await live(visit).waitFor();
    assert.ok(await alert.isHidden());
    visit.complaints = [];
  });

  test('from 360 to 2,560 pixels nothing overflows, and no text is cut or small', async () => {
    await visit.open(still);
    await go(visit);
    for (let example = 0; example < 4; example++) {
      for (const width of [360, 768, 1280, 2560]) {
        await visit.page.setViewportSize({ width, height: 900 });
        await visit.page.evaluate(() => document.fonts.ready);
        const found = await visit.page.evaluate(room);
        assert.deepEqual(found, { page: width, cut: 0, small: 0 });
      }
      const before = await shown(visit);
      await entry(visit).getByRole('button', { name: 'Next example' }).click();
      await changed(visit, before);
    }
  });
});

/** Waits until the first entry shows something else. @param {Visit} visit @param {string} before */
async function changed(visit, before) {
  await visit.page.waitForFunction(`(${seen})() !== ${JSON.stringify(before)}`);
}

/** @param {import('playwright-core').Locator} place @returns {Promise<[number, number]>} */
async function middle(place) {
  const box = await place.boundingBox();
  assert.ok(box);
  return [box.x + box.width / 2, box.y + box.height / 2];
}
