import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { servePage } from './browser.mjs';
import { holdsNoTfjs } from './no-tfjs.mjs';
import { giveOwn } from './own-input.mjs';
import { describePage } from './visit.mjs';

/** @typedef {import('./visit.mjs').Visit} Visit */

/** The page's background. */
const papers = { light: 'rgb(253, 250, 244)', dark: 'rgb(25, 21, 17)' };

/**
 * Describes what the built page of any domain does: it answers before its models are there, answers
 * live, explains itself, needs neither mouse nor network, and fits every screen.
 *
 * @param {string} root - folder of the demo
 * @param {{ teaches?: RegExp }} [options] - `teaches`: names of scripts that teach, and so hold tfjs
 */
export function describeDemo(root, { teaches } = {}) {
  test('the built page holds no tfjs', () => {
    const scripts = holdsNoTfjs(join(root, 'dist'), teaches);
    assert.ok(scripts.length >= 3, `page, worker and service worker, not ${scripts}`);
  });

  test('its files are served as they are, not compressed for each visit', async () => {
    const server = await servePage(root);
    try {
      for (const name of holdsNoTfjs(join(root, 'dist'), teaches)) {
        const answer = await fetch(new URL(name.replaceAll('\\', '/'), server.url));
        await answer.arrayBuffer();
        assert.ok(answer.ok, name);
        assert.equal(answer.headers.get('content-encoding'), null, name);
      }
    } finally {
      await server.close();
    }
  });

  describePage(basename(root), root, (visit) => {
    test('a real answer and its light are there before the model', async (t) => {
      // The model never comes.
      await visit.page.route(/\.onnx/, () => undefined);
      const start = performance.now();
      await visit.page.goto(visit.url, { waitUntil: 'commit' });
      await lit(visit).first().waitFor({ state: 'attached' });
      t.diagnostic(`first answer painted after ${Math.round(performance.now() - start)} ms`);
      assert.match(await visit.label(), /\S/);
      assert.match(
        await visit.page.locator('.load-line').innerText(),
        /Loading the model, [\d.]+ of [\d.]+ MB|^Loading the model$/,
      );
    });

    test('every task answers all its examples, by keyboard, and its light is tested', async (t) => {
      await visit.goReady();
      for (const name of await taskNames(visit)) {
        await visit.goReady(name);
        const chips = await visit.page.getByRole('group', { name: 'Examples' }).locator('button');
        for (const chip of (await chips.all()).reverse()) {
          await chip.focus();
          await visit.page.keyboard.press('Enter');
          await visit.answered();
          assert.match(await visit.label(), /\S/);
          assert.ok((await lit(visit).count()) > 0, 'something is lit');
        }
        await visit.measured();
        assert.match(await visit.page.locator('.finding').innerText(), /\S/);
        t.diagnostic(
          `${name ?? 'its task'}: ${await visit.page.locator('.answer .note').innerText()}`,
        );
      }
    });

    test('every method gives its light, raw attention stands beside, and the threshold dims', async () => {
      await visit.goReady();
      const methods = visit.page.getByLabel('Method').locator('option');
      for (const method of await methods.allInnerTexts()) {
        await visit.choose(method);
        await visit
          .caption()
          .filter({ hasText: new RegExp(`^Lit by ${method}`, 'i') })
          .waitFor();
      }
      await visit.choose(await methods.first().innerText());
      const beside = visit.page.getByLabel('Raw attention beside it');
      if ((await beside.isVisible()) && (await beside.isEnabled())) {
        await beside.check();
        await visit.page.getByRole('region', { name: 'Raw attention' }).waitFor();
      }
      const hero = visit.page.locator('.hero');
      const before = await hero.innerHTML();
      await visit.page.getByLabel('Light from').focus();
      await visit.page.keyboard.press('End');
      assert.notEqual(await hero.innerHTML(), before);
    });

    test('an input of one’s own is answered, and one that is none says so', async () => {
      await visit.goReady();
      for (const name of await taskNames(visit)) {
        await visit.goReady(name);
        await giveOwn(visit);
        await visit.answered();
        assert.match(await visit.label(), /\S/);
      }
      visit.complaints = [];
    });

    test('the model card opens and closes by keyboard', async () => {
      await visit.goReady();
      await visit.page.getByRole('button', { name: 'About this model' }).focus();
      await visit.page.keyboard.press('Enter');
      const drawer = visit.page.getByRole('dialog', { name: 'About this model' });
      await drawer.getByRole('heading', { level: 1 }).waitFor();
      await visit.page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
    });

    test('a screen reader hears the answer and can read every weight', async () => {
      await visit.goReady();
      await visit.page
        .getByRole('status')
        .filter({ hasText: /Most lit by [a-z ]+: / })
        .waitFor();
      await visit.page.getByText('The light as numbers').click();
      const table = visit.page.getByRole('table', { name: /Share of the light/ });
      assert.ok((await table.locator('tbody tr').count()) > 0);
    });

    test('a model that cannot be fetched says what to do, and a second try works', async () => {
      await visit.page.route(/\.onnx/, (route) => route.abort());
      await visit.go();
      const alert = visit.page.getByRole('alert');
      await alert.filter({ hasText: 'Check the connection' }).waitFor();
      visit.complaints = [];
      await visit.page.unroute(/\.onnx/);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await visit.ready();
      await visit.page.getByRole('group', { name: 'Examples' }).locator('button').last().click();
      await visit.answered();
    });

    test('it opens and answers with the server gone', async () => {
      const other = await servePage(root);
      visit.context?.removeAllListeners('request');
      await visit.page.goto(other.url);
      await visit.page.locator('html[data-offline="ready"]').waitFor();
      await other.close();
      await visit.page.reload();
      await visit.ready();
      await visit.page.getByRole('group', { name: 'Examples' }).locator('button').last().click();
      await visit.answered();
    });

    test('from 360 to 2,560 pixels, light and dark, nothing overflows', async (t) => {
      const folder = mkdtempSync(join(tmpdir(), `heed-${basename(root)}-`));
      t.diagnostic(`pictures in ${folder}`);
      for (const width of [360, 768, 1280, 2560]) {
        /** @type {'light' | 'dark'} */
        const colorScheme = width === 768 ? 'dark' : 'light';
        await visit.open({ viewport: { width, height: 900 }, colorScheme });
        await visit.goReady();
        await visit.measured();
        await visit.page.screenshot({ path: join(folder, `${width}.png`), fullPage: true });
        const { wide, paper } = await visit.page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          paper: window.getComputedStyle(document.documentElement).backgroundColor,
        }));
        assert.ok(wide <= width, `${wide} of ${width} pixels`);
        assert.equal(paper, papers[colorScheme]);
      }
    });
  });
}

/** Everything that is in the light: words, or shapes of a picture. @param {Visit} visit */
function lit({ page }) {
  return page.locator('.hero [data-step]:not([data-step="0"]), .picture svg *');
}

/** The domain's tasks, tab by tab; the only one has no name there. @param {Visit} visit */
async function taskNames(visit) {
  const names = await namesIn(visit, 'header .tasks');
  if (names.length === 0) return [undefined];
  /** @type {string[]} */
  const all = [];
  for (const name of names) {
    await visit.go(name);
    await visit.page.locator('.hero').waitFor();
    const alike = await namesIn(visit, 'main > .tasks');
    all.push(...(alike.length > 0 ? alike : [name]));
  }
  return all;
}

/** The tasks that links lead to. @param {Visit} visit @param {string} place */
async function namesIn({ page, url }, place) {
  const links = await page.locator(`${place} a`).all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => new URL(address ?? '', url).searchParams.get('task') ?? '');
}
