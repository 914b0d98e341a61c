/** Would they watch it? Candidates of the built page are asked about, liked and taken away, and show where they looked. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { describePage } from '@heed/demo-kit/e2e';

const task = 'click-through';

describePage('judging', resolve(import.meta.dirname, '..'), (visit) => {
  const liked = () => visit.page.getByRole('list', { name: 'What they liked' });
  const candidates = () => visit.page.getByRole('list', { name: 'Would they watch it?' });
  /** @typedef {import('playwright-core').Locator} Locator */
  const names = (/** @type {Locator} */ shelf) => shelf.locator('.name').allInnerTexts();
  const chances = () => candidates().locator('.chance').allInnerTexts();
  const framed = () => names(liked().locator('.framed'));
  const readout = () => visit.page.locator('.hero .readout').innerText();
  const add = async (/** @type {string} */ label, /** @type {string} */ text) => {
    await visit.page.getByRole('combobox', { name: label }).fill(text);
    await visit.page.getByRole('option').first().waitFor();
    await visit.page.keyboard.press('Enter');
    await visit.answered();
  };

  test('any film is asked about, and what they liked decides how probable it is', async () => {
    await visit.goReady(task);
    const before = await chances();
    assert.ok(before.every((chance) => /^[<>]? ?\d+ %$/.test(chance)));
    await add('Ask about a film', 'titanic 1997');
    assert.equal((await names(candidates())).at(-1), 'Titanic');
    assert.deepEqual((await chances()).slice(0, -1), before, 'another candidate changes nothing');
    assert.match(/** @type {string} */ ((await chances()).at(-1)), /\d+ %$/);

    const level = () =>
      candidates()
        .locator('.level')
        .evaluateAll((levels) => levels.map(({ style }) => Number.parseFloat(style.height)));
    const levels = await level();
    assert.deepEqual(
      levels.map((height) => (height < 0.5 ? '< 1 %' : `${Math.round(height)} %`)),
      await chances(),
      'cards are filled as high as a click is probable',
    );
    await add('Add a film they liked', 'notebook');
    assert.equal((await names(liked())).at(-1), 'The Notebook');
    assert.notDeepEqual(await level(), levels);
  });

  test('who points at a candidate sees all that it looked at, and because of what', async () => {
    await visit.goReady(task);
    const seen = visit.page.locator('.threads path:not(.grey)');
    assert.ok((await seen.count()) > 0, 'reasons are seen at first');
    const hint = await readout();
    await candidates().locator('.face').first().hover();
    const [name] = await names(candidates());
    assert.ok((await readout()).startsWith(`${name}, `));
    const films = await names(liked());
    const lit = visit.page.locator('.threads .lit');
    assert.equal(await lit.count(), films.length, 'a thread to each film');
    const { thickest, tallest } = await visit.page.evaluate(() => {
      const most = (/** @type {Element[]} */ all, /** @type {(each: any) => number} */ of) =>
        /** @type {any} */ (all.reduce((one, other) => (of(other) > of(one) ? other : one)));
      const path = most([...document.querySelectorAll('.threads .lit')], (each) =>
        Number.parseFloat(each.style.strokeWidth),
      );
      const bar = most([...document.querySelectorAll('.liked .bar')], (each) =>
        Number.parseFloat(each.style.height),
      );
      const svg = path.ownerSVGElement.getBoundingClientRect();
      const { left, right } = bar.closest('.film').getBoundingClientRect();
      const start = svg.left + Number(/^M([\d.]+)/.exec(path.getAttribute('d'))?.[1]);
      return { thickest: start, tallest: [left, right] };
    });
    const [left = NaN, right = NaN] = tallest;
    assert.ok(left < thickest && thickest < right, 'the thickest one to where it looked most');
    assert.ok((await visit.caption().innerText()).includes(`what ${name} looked at`));
    await visit.page.mouse.move(0, 0);
    assert.equal(await readout(), hint);
    assert.equal(await lit.count(), 0);
  });

  test('the same shelf speaks for each candidate in another way, by keyboard as well', async () => {
    await visit.goReady(task);
    const reasons = [];
    await candidates().locator('.face').first().focus();
    // A focus that a script sets is not a visible one.
    await visit.page.keyboard.press('End');
    for (const name of await names(candidates())) {
      await visit.page.keyboard.press('ArrowRight');
      assert.ok((await readout()).startsWith(`${name}, `));
      const films = await framed();
      assert.ok(films.length > 0, `${name} has reasons`);
      reasons.push(films.join(' and '));
    }
    assert.ok(new Set(reasons).size > 1, `not only ${reasons[0]}`);
    await visit.page.keyboard.press('Enter');
    await visit.page.getByRole('button', { name: 'Start over' }).focus();
    assert.deepEqual((await framed()).join(' and '), reasons.at(-1), 'pressed, it stays');
  });

  test('a film of the shelf shows who looked at it', async () => {
    await visit.goReady(task);
    await liked().locator('.face').first().hover();
    assert.match(await readout(), /^Toy Story speaks for .* of the attention, on average\.$/);
    const lit = await visit.page.locator('.threads .lit').count();
    assert.equal(lit, await candidates().locator('.film').count());
  });

  test('candidates go away or to what they liked, with the focus, until nothing is asked', async () => {
    await visit.goReady(task);
    const [first, second, third, ...rest] = await names(candidates());
    await candidates().locator('.face').first().focus();
    await visit.page.keyboard.press('Delete');
    await visit.answered();
    assert.deepEqual(await names(candidates()), [second, third, ...rest]);
    assert.equal(await visit.page.locator('.face:focus .name').innerText(), second);
    await visit.page.getByRole('button', { name: `They liked ${third}`, exact: true }).click();
    await visit.answered();
    assert.equal((await names(liked())).at(-1), third);
    assert.deepEqual(await names(candidates()), [second, ...rest]);
    for (const button of (await candidates().getByLabel('Do not ask about').all()).reverse()) {
      await button.click();
    }
    await visit.page.getByText('No candidates').waitFor();
    assert.equal(await visit.label(), 'Nothing yet');
    assert.equal(await visit.page.locator('.threads path').count(), 0);
    await visit.page.getByRole('button', { name: 'Start over' }).click();
    await visit.answered();
    assert.deepEqual(await names(candidates()), [first, second, third, ...rest]);
  });

  test('fingers light a candidate by a tap, and nothing overflows on any screen', async () => {
    for (const width of [360, 768, 1280, 2560]) {
      const colorScheme = width === 768 ? 'dark' : 'light';
      await visit.open({ viewport: { width, height: 900 }, colorScheme, hasTouch: true });
      await visit.goReady(task);
      await candidates().locator('.face').nth(1).tap();
      const name = (await names(candidates()))[1];
      assert.ok((await readout()).startsWith(`${name}, `));
      assert.ok((await visit.page.locator('.threads .lit').count()) > 0);
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} of ${width} pixels`);
    }
  });
});
