import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { servePage } from './browser.mjs';
import { giveOwn } from './own-input.mjs';
import { describePage } from './visit.mjs';

/** @typedef {import('./visit.mjs').Visit} Visit */

/** What no minifier takes out of tfjs: the name of its global engine, and its package names. */
const traceOfTfjs = /_tfengine|@tensorflow|tfjs/i;

/**
 * Describes what the built page of any domain does: it answers before its models are there, answers
 * live, explains itself, needs neither mouse nor network, and fits every screen.
 *
 * @param {string} root - folder of the demo
 */
export function describeDemo(root) {
  const dist = join(root, 'dist');

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

  describePage(basename(root), root, (visit) => {
    test('a real answer and its light are there before the model, and within a second', async (t) => {
      await visit.page.route(/\.onnx/, () => undefined);
      /** @type {number[]} */
      const times = [];
      for (let count = 0; count < 3; count++) {
        const start = performance.now();
        await visit.page.goto(visit.url, { waitUntil: 'commit' });
        await lit(visit).first().waitFor({ state: 'attached' });
        times.push(performance.now() - start);
      }
      const best = Math.min(...times);
      t.diagnostic(`first answer painted after ${Math.round(best)} ms, best of ${times.length}`);
      assert.match(await visit.label(), /\S/);
      assert.match(await visit.page.locator('.load-line').innerText(), /Loading the model/);
      assert.ok(best < 1000, `${best} ms`);
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
      if (await beside.isEnabled()) {
        await beside.check();
        await visit.page.getByRole('region', { name: 'Raw attention' }).waitFor();
      }
      const hero = visit.page.locator(':is(.lit-editor .lit-copy, .picture svg)').first();
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
        .filter({ hasText: /lights most: / })
        .waitFor();
      await visit.page.getByText('The light as numbers').click();
      const table = visit.page.getByRole('table', { name: /Share of the light/ });
      assert.ok((await table.locator('tbody tr').count()) > 0);
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
        const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${wide} of ${width} pixels`);
      }
    });
  });
}

/** Everything that is in the light: words, or shapes of a picture. @param {Visit} visit */
function lit({ page }) {
  return page.locator('.lit-editor [data-step]:not([data-step="0"]), .picture svg *');
}

/** The domain's tasks as the masthead offers them; the only one has no name there. @param {Visit} visit */
async function taskNames({ page, url }) {
  const links = await page.getByRole('navigation', { name: 'Tasks' }).locator('a').all();
  if (links.length === 0) return [undefined];
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => new URL(address ?? '', url).searchParams.get('task') ?? '');
}
